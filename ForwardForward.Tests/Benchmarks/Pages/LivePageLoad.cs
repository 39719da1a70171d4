using System.Diagnostics;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Web.Live;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>How busy a run's page keeps the browser's main thread while points arrive. The lab is in this process: only there its trainer can be a paced one.</summary>
internal static class LivePageLoad
{
    public const int Windows = 3;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static async Task MeasureAsync(BenchmarkReport report, Browser browser)
    {
        await using var server = new LabServer
        {
            Replace = services =>
            {
                services.RemoveAll<TrainRun>();
                services.AddSingleton<TrainRun>(PacedTrainer.Train);
            },
        };
        var person = await server.AdministratorAsync();
        var launcher = server.Services.GetRequiredService<RunLauncher>();
        var run = (await launcher.LaunchAsync(PresetCatalog.Find("digits-ff-quick")!.Spec, person.Name)).RunIds.Single();
        var anyPage = await browser.NewPageAsync(server);
        await using var context = anyPage.Context;
        var page = await MeasuredPage.NewAsync(context);
        await page.OpenAsync($"/runs/{run}");
        await page.Page.WaitForFunctionAsync(
            "points => Number(document.querySelector('[data-curve=chart-goodness][data-state=drawn]')?.dataset.total) > points", PacedTrainer.PastPoints, new PageWaitForFunctionOptions { Timeout = 120_000 });
        await Task.Delay(TimeSpan.FromSeconds(3));
        for (var window = 0; window < Windows; window++)
        {
            var (before, messages, clock) = (await page.MainThreadAsync(), LiveMessages(page), Stopwatch.StartNew());
            await Task.Delay(Window);
            var (after, seconds) = (await page.MainThreadAsync(), clock.Elapsed.TotalSeconds);
            report.Add("live page: messages of points", (LiveMessages(page) - messages) / seconds, "1/s");
            report.Add("live page: main thread busy", 100 * (after.Tasks - before.Tasks) / seconds, "%", notAbove: 30);
            report.Add("live page: main thread's processor time", 100 * (after.Processor - before.Processor) / seconds, "%");
        }

        await launcher.CancelAsync(run);
    }

    private static int LiveMessages(MeasuredPage page) => page.Network.Messages(RunHub.Path);
}
