using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Live;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>What a person sees of a run while it trains is what the store holds: no gap, no duplicate, nothing to press.</summary>
[Collection(Browser.Collection)]
public sealed class WatchFlowTests(Browser browser)
{
    private const int Epochs = 10;

    private static ExperimentSpec Spec => new()
    {
        Name = "watched",
        Network = new NetworkSpec { Widths = [40, 40] },
        Method = MethodCatalog.Hinton.Recipe.Method,
        Budget = new BudgetSpec { Epochs = Epochs, BatchSize = 100 },
    };

    [Fact]
    public async Task Run_WhileItTrains_ShowsPointsHistogramsAndFiguresWithoutReload()
    {
        await using var lab = new StagedLab();
        var run = (await lab.LaunchAsync(Spec))[0];
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/runs/{run}?tab=learning");
        await Assertions.Expect(page.Locator("[data-curve=chart-accuracy]")).ToHaveAttributeAsync("data-state", "empty");

        lab.Trainer.Allow(3);
        await Assertions.Expect(page.Locator("[data-curve=chart-accuracy]")).ToHaveAttributeAsync("data-total", $"{3 * 4}");
        await Assertions.Expect(page.GetByTestId("histogram-1")).ToHaveAttributeAsync("data-step", $"{3 * StagedTrainer.StepsPerEpoch}");
        await Assertions.Expect(page.GetByTestId("figure-epoch").Locator(".key-value")).ToHaveTextAsync("3 / 10");

        lab.Trainer.Allow(Epochs - 3);
        await Assertions.Expect(page.GetByTestId("run")).ToHaveAttributeAsync("data-status", "completed");
        await Assertions.Expect(page.Locator("[data-curve=chart-accuracy]")).ToHaveAttributeAsync("data-total", $"{Epochs * 4}");
        await Assertions.Expect(page.GetByTestId("figure-test").Locator(".key-value")).ToHaveTextAsync("97.86 %");
        await AssertDrawnAsStoredAsync(lab, page, run, "chart-accuracy");
        await AssertDrawnAsStoredAsync(lab, page, run, "chart-goodness");
    }

    [Fact]
    public async Task Reload_InTheMiddle_LeavesNoGapAndNoDuplicate()
    {
        await using var lab = new StagedLab();
        var run = (await lab.LaunchAsync(Spec))[0];
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/runs/{run}?tab=layers");
        lab.Trainer.Allow(4);
        await lab.UntilEpochAsync(run, 2);

        // Points are being stored before, while and after the page loads again.
        var loading = page.ReloadAsync();
        lab.Trainer.Allow(3);
        await loading;
        await page.WaitUntilInteractiveAsync();
        lab.Trainer.Allow(Epochs - 7);
        await lab.UntilEpochAsync(run, Epochs);

        await Assertions.Expect(page.Locator("[data-curve=chart-losses]")).ToHaveAttributeAsync("data-total", $"{Epochs * StagedTrainer.StepsPerEpoch * 3}");
        await AssertDrawnAsStoredAsync(lab, page, run, "chart-losses");
        await AssertDrawnAsStoredAsync(lab, page, run, "chart-separation");
    }

    [Fact]
    public async Task Messages_LostOnTheWay_AreFetchedFromTheStore()
    {
        var sent = 0;
        await using var lab = new StagedLab(services => services.AddSingleton<SendToViewer>(provider =>
        {
            var hub = provider.GetRequiredService<IHubContext<RunHub>>();
            return (connection, method, payload) => method == "points" && Interlocked.Increment(ref sent) % 2 == 1 ? Task.CompletedTask : hub.Clients.Client(connection).SendAsync(method, payload);
        }));
        var run = (await lab.LaunchAsync(Spec))[0];
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/runs/{run}?tab=layers");
        await Assertions.Expect(page.Locator("[data-curve=chart-losses]")).ToHaveAttributeAsync("data-state", "empty");

        // Each epoch is one message or more; every other one is lost, and the next that arrives shows the gap.
        for (var epoch = 1; sent < 4 || sent % 2 == 1; epoch++)
        {
            Assert.InRange(epoch, 1, Epochs);
            var before = sent;
            lab.Trainer.Allow(1);
            await lab.UntilEpochAsync(run, epoch);
            await WaitUntilAsync(() => Volatile.Read(ref sent) > before);
        }

        var stored = (await lab.PointsAsync(run)).Count(point => point.Name.EndsWith("loss", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("[data-curve=chart-losses]")).ToHaveAttributeAsync("data-total", $"{stored}");
        await AssertDrawnAsStoredAsync(lab, page, run, "chart-losses");
        lab.Trainer.Allow(Epochs);
    }

    [Fact]
    public async Task Zoom_WhilePointsCome_StaysAndShowsTheStoredPointsOfItsRange()
    {
        await using var lab = new StagedLab();
        var spec = Spec with { Budget = Spec.Budget with { Epochs = 100 } };
        var run = (await lab.LaunchAsync(spec))[0];
        lab.Trainer.Allow(90);
        await lab.UntilEpochAsync(run, 90);
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/runs/{run}?tab=layers");
        var chart = page.Locator("[data-curve=chart-losses]");
        await Assertions.Expect(chart).ToHaveAttributeAsync("data-total", $"{90 * StagedTrainer.StepsPerEpoch * 3}");
        Assert.All(await StagedLab.DrawnAsync(page, "chart-losses"), line => Assert.InRange(line.Value.Count, 1000, 2000));
        await Assertions.Expect(chart.Locator(".curve-note")).ToContainTextAsync(" of 8\u00A0100 points");

        await chart.ScrollIntoViewIfNeededAsync();
        var canvas = await chart.Locator(".u-over").BoundingBoxAsync();
        await page.Mouse.MoveAsync(canvas!.X + canvas.Width * 0.4f, canvas.Y + 40);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(canvas.X + canvas.Width * 0.6f, canvas.Y + 60, new MouseMoveOptions { Steps = 5 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(chart.Locator(".curve-note")).ToContainTextAsync("in view");
        await page.WaitForFunctionAsync("() => Number(document.querySelector('[data-curve=chart-losses]').dataset.drawn) < 3000");
        var zoom = await chart.GetAttributeAsync("data-zoom");

        lab.Trainer.Allow(5);
        await lab.UntilEpochAsync(run, 95);
        await Assertions.Expect(chart.Locator("[data-name='train/loss']")).ToHaveAttributeAsync("data-total", $"{95 * StagedTrainer.StepsPerEpoch}");
        Assert.Equal(zoom, await chart.GetAttributeAsync("data-zoom"));
        foreach (var line in await StagedLab.DrawnAsync(page, "chart-losses"))
        {
            var inView = (await lab.PointsAsync(run, line.Name)).Where(point => point.Step >= line.Step[0] && point.Step <= line.Step[^1]).ToList();
            Assert.InRange(inView.Count, 400, 700);
            Assert.Equal(inView.Select(point => point.Step), line.Step);
            Assert.Equal(inView.Select(point => (double?)point.Value), line.Value);
        }

        await chart.Locator(".u-over").DblClickAsync();
        await Assertions.Expect(chart.Locator(".curve-note")).Not.ToContainTextAsync("in view");
        lab.Trainer.Allow(100);
    }

    [Fact]
    public async Task Steering_FromItsPage_PausesResumesAndCancelsTheRun()
    {
        await using var lab = new StagedLab();
        var run = (await lab.LaunchAsync(Spec))[0];
        lab.Trainer.Allow(2);
        await lab.UntilEpochAsync(run, 2);
        var page = await browser.NewPageAsync(lab.Server);
        await using var context = page.Context;
        await page.OpenAsync($"/runs/{run}");

        await page.GetByTestId("pause").ClickAsync();
        await Assertions.Expect(page.GetByTestId("run")).ToHaveAttributeAsync("data-status", "paused");
        await Assertions.Expect(page.GetByTestId("sentence")).ToContainTextAsync("Resume goes on from the last checkpoint.");

        await page.GetByTestId("resume").ClickAsync();
        await Assertions.Expect(page.GetByTestId("run")).ToHaveAttributeAsync("data-status", "running");

        await page.GetByTestId("cancel").ClickAsync();
        await page.GetByTestId("cancel").ClickAsync();
        await Assertions.Expect(page.GetByTestId("run")).ToHaveAttributeAsync("data-status", "cancelled");
        Assert.Equal(RunStatus.Cancelled, (await lab.Catalog.FindAsync(run))!.Status);
    }

    [Fact]
    public async Task Viewer_OfARun_MayLookButNotSteer()
    {
        await using var lab = new StagedLab();
        var run = (await lab.LaunchAsync(Spec))[0];
        lab.Trainer.Allow(1);
        await lab.UntilEpochAsync(run, 1);
        var page = await browser.NewAnonymousPageAsync(lab.Server);
        await using var context = page.Context;
        using var viewer = await SignedInClient.CreateAsync(lab.Server, AccountRole.Viewer);
        await context.AddCookiesAsync(viewer.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly }));

        await page.OpenAsync($"/runs/{run}");

        await Assertions.Expect(page.Locator("[data-curve=chart-accuracy]")).ToHaveAttributeAsync("data-total", "4");
        Assert.Equal(0, await page.Locator("[data-testid=pause], [data-testid=cancel], [data-testid=clone]").CountAsync());
        await Assertions.Expect(page.GetByTestId("compare")).ToBeVisibleAsync();
        lab.Trainer.Allow(Epochs);
    }

    private static async Task AssertDrawnAsStoredAsync(StagedLab lab, IPage page, string run, string chart)
    {
        var lines = await StagedLab.DrawnAsync(page, chart);
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            var stored = await lab.PointsAsync(run, line.Name);
            Assert.Equal(stored.Count, line.Total);
            Assert.Equal(stored.Select(point => point.Step), line.Step);
            Assert.Equal(stored.Select(point => (double?)point.Value), line.Value);
        }
        Assert.Contains(lines, line => line.Total > 0);
    }

    private static async Task WaitUntilAsync(Func<bool> reached)
    {
        for (var end = DateTime.UtcNow.AddSeconds(30); !reached();)
        {
            Assert.True(DateTime.UtcNow < end, "nothing was sent for 30 seconds");
            await Task.Yield();
        }
    }
}
