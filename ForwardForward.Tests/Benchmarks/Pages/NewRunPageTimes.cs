using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>The form of a new run: opened, and a number typed into it.</summary>
internal static class NewRunPageTimes
{
    public const int Openings = 9;

    // One key each: a digit and a letter are answered by another estimate and by an error, and are taken back.
    private static readonly string[] Keys = ["5", "Backspace", "x", "Backspace", "7", "Backspace", "z", "Backspace", "9", "Backspace"];

    public static int KeysPressed => Keys.Length;

    public static async Task MeasureAsync(BenchmarkReport report, Browser browser, IReadOnlyList<MeasuredLab> labs)
    {
        var contexts = await Task.WhenAll(labs.Select(lab => lab.NewContextAsync(browser)));
        for (var round = -1; round < Openings; round++)
        {
            foreach (var (lab, context) in labs.Zip(contexts))
            {
                var page = await MeasuredPage.NewAsync(context);
                await page.OpenAsync("/new");
                if (round >= 0)
                {
                    report.Add($"new-run page{lab.Label}: navigation to interactive, warm", await page.InteractiveAsync() / 1e3, "s");
                }

                await page.Page.CloseAsync();
            }
        }

        foreach (var (lab, context) in labs.Zip(contexts))
        {
            var page = await MeasuredPage.NewAsync(context);
            await page.OpenAsync("/new");
            await page.Page.Locator("#field-budget-epochs-input").ClickAsync();
            await page.Page.Keyboard.PressAsync("End");
            // The first two only compile the code.
            foreach (var (index, key) in Keys[..2].Concat(Keys).Index())
            {
                await page.Page.Keyboard.PressAsync(key);
                var answer = await page.AnswerAsync(whole: false);
                if (index >= 2)
                {
                    report.Add($"new-run page{lab.Label}: key in a number field to changed estimate or error", answer, "ms", notAbove: 100);
                }
            }

            await context.CloseAsync();
        }
    }
}
