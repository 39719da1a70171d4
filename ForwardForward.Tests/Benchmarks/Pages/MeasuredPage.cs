using Microsoft.Playwright;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>
/// A page that notes, by the browser's own clock, when it answers clicks, when what it shows changes, and what its main thread did. Times are milliseconds since
/// the navigation began; a change counts after the frame that draws it.
/// </summary>
internal sealed class MeasuredPage
{
    /// <summary>Rows of the list of runs on a desk's screen, in every face so far.</summary>
    public const string Rows = "tbody tr a[href*='runs/']";

    /// <summary>The search above the list: of this face, and of the one before it.</summary>
    public const string Search = "#run-search, input.filter-search";

    // What is watched: the list's rows, and the form's estimate and errors. A change of anything else, such as a ripple at a click, is none.
    private const string Watch = $$"""
        (() => {
            const times = window.pageTimes = { interactive: 0, rows: 0, event: 0, changes: [] };
            let shown = "";
            const now = () => [...document.querySelectorAll("{{Rows}}")].map(row => row.getAttribute("href")).join();
            const said = () => [...document.querySelectorAll("[data-testid=estimate] [data-figure], .field-error")].map(word => word.textContent).join();
            const look = () => {
                if (!times.interactive && document.querySelector("[data-interactive=true]")) times.interactive = performance.now();
                const rows = now(), all = rows + "|" + said();
                if (all === shown) return;
                shown = all;
                requestAnimationFrame(() => setTimeout(() => {
                    times.changes.push(performance.now());
                    if (rows && !times.rows) times.rows = performance.now();
                }));
            };
            for (const kind of ["keydown", "click"]) {
                addEventListener(kind, event => { times.event = event.timeStamp; times.changes = []; }, { capture: true });
            }
            addEventListener("DOMContentLoaded", () => {
                new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["data-interactive", "href"] });
                look();
            });
        })();
        """;

    // Nothing is late by then: the filter waits 0.15 s for the next key.
    private const int QuietMilliseconds = 700;

    private readonly ICDPSession _tools;

    private MeasuredPage(IPage page, ICDPSession tools, NetworkCount network) => (Page, _tools, Network) = (page, tools, network);

    public IPage Page { get; }

    /// <summary>What the page has been sent.</summary>
    public NetworkCount Network { get; }

    public static async Task<MeasuredPage> NewAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        var tools = await context.NewCDPSessionAsync(page);
        await tools.SendAsync("Performance.enable");
        return new MeasuredPage(page, tools, await NetworkCount.OfAsync(tools));
    }

    /// <summary>Opens the list of runs and waits for its first rows.</summary>
    public async Task OpenRunsAsync()
    {
        await Page.GotoAsync("/runs", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await UntilAsync("() => window.pageTimes.rows > 0 && window.pageTimes.interactive > 0");
    }

    /// <summary>Opens a page and waits until clicks reach the server.</summary>
    public async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await UntilAsync("() => window.pageTimes?.interactive > 0");
    }

    /// <summary>When clicks reached the server.</summary>
    public Task<double> InteractiveAsync() => Page.EvaluateAsync<double>("() => window.pageTimes.interactive");

    /// <summary>When the first rows were drawn.</summary>
    public Task<double> RowsAsync() => Page.EvaluateAsync<double>("() => window.pageTimes.rows");

    /// <summary>Waits until nothing changes any more.</summary>
    public Task QuietAsync() => UntilAsync($"() => window.pageTimes.changes.length > 0 && performance.now() - window.pageTimes.changes.at(-1) > {QuietMilliseconds}");

    /// <summary>From the latest key or click to the first change after it, in milliseconds; to the last one where the answer comes in pieces.</summary>
    public async Task<double> AnswerAsync(bool whole)
    {
        await QuietAsync();
        return await Page.EvaluateAsync<double>($"() => window.pageTimes.changes.at({(whole ? -1 : 0)}) - window.pageTimes.event");
    }

    /// <summary>Forgets changes until now, before something that is neither key nor click.</summary>
    public Task ForgetAsync() => Page.EvaluateAsync("() => { window.pageTimes.changes = []; }");

    /// <summary>What Chromium says of the page's main thread: seconds in tasks since its start (TaskDuration), of processor time among them (ThreadTime).</summary>
    public async Task<(double Tasks, double Processor)> MainThreadAsync()
    {
        var metrics = (await _tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        return (metrics["TaskDuration"], metrics.GetValueOrDefault("ThreadTime"));
    }

    private Task UntilAsync(string condition) => Page.WaitForFunctionAsync(condition, null, new PageWaitForFunctionOptions { PollingInterval = 20, Timeout = 120_000 });
}
