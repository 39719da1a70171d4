using Microsoft.Playwright;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>Notes in a browser when each point of a chart is drawn: after the frame in which the chart has as many.</summary>
public sealed class DrawnTimes
{
    private const string Watch = """
        chart => {
            window.drawnTimes = [];
            const note = () => {
                const total = Number(chart.dataset.total);
                requestAnimationFrame(() => setTimeout(() => window.drawnTimes.push([total, Date.now()])));
            };
            note();
            new MutationObserver(note).observe(chart, { attributeFilter: ['data-total'] });
        }
        """;

    private readonly IPage _page;

    private DrawnTimes(IPage page) => _page = page;

    /// <summary>Begins on a chart that shows something.</summary>
    public static async Task<DrawnTimes> OfAsync(IPage page, string chart)
    {
        var drawn = page.Locator($"[data-curve={chart}][data-state=drawn]");
        await drawn.WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 });
        await drawn.EvaluateAsync(Watch);
        return new DrawnTimes(page);
    }

    /// <summary>Milliseconds from the recording of each point of the chart that was drawn since, to that.</summary>
    /// <param name="recorded">When the points of the chart were recorded, in order, in milliseconds since 1970.</param>
    public async Task<List<double>> DelaysAsync(IReadOnlyList<double> recorded)
    {
        var drawn = await _page.EvaluateAsync<double[][]>("() => window.drawnTimes");
        List<double> delays = [];
        for (var time = 1; time < drawn.Length; time++)
        {
            for (var point = (int)drawn[time - 1][0]; point < Math.Min((int)drawn[time][0], recorded.Count); point++)
            {
                delays.Add(drawn[time][1] - recorded[point]);
            }
        }

        delays.Sort();
        return delays;
    }
}
