using System.Globalization;
using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Components.Compare;
using ForwardForward.Web.Components.Figures;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Web.Components.Compare;

public sealed class ComparePageTests : LabComponentTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task NoRuns_InTheAddress_OffersStoredOnes()
    {
        var run = await Lab.LaunchAsync("stored");
        var page = Open("compare");

        page.WaitForElement($"button[data-run='{run}']");
        await page.ClickAsync($"button[data-run='{run}']");

        page.WaitForElement($"[data-testid=figures] tr[data-run='{run}']");
        Assert.EndsWith($"compare?runs={run}", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunsOfOneName_AreToldApartByTheirSeeds()
    {
        var runs = new List<string>();
        foreach (var seed in new[] { 1, 2 })
        {
            runs.AddRange((await Lab.Launcher.LaunchAsync(new ExperimentSpec { Name = "same", Seed = seed }, "ada")).RunIds);
        }

        var page = Open($"compare?runs={string.Join(',', runs)}");

        page.WaitForAssertion(() => Assert.Equal(["same · seed 1", "same · seed 2"], page.FindAll("[data-testid=figures] .compare-run a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task RunsOfOneName_AreToldApartByTheFieldThatDiffers()
    {
        var runs = new List<string>();
        foreach (var goodness in new[] { Goodness.MeanOfSquares, Goodness.SumOfSquares })
        {
            runs.AddRange((await Lab.Launcher.LaunchAsync(new ExperimentSpec { Name = "same", Method = new MethodSpec { Goodness = goodness } }, "ada")).RunIds);
        }
        runs.Add(await Lab.LaunchAsync("another"));

        var page = Open($"compare?runs={string.Join(',', runs)}");

        page.WaitForAssertion(() => Assert.Equal(["same · mean of squares", "same · sum of squares", "another"], page.FindAll("[data-testid=figures] .compare-run a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task RunsThatDifferInNothing_AreToldApartByTheirIds()
    {
        string[] runs = [await Lab.LaunchAsync("same"), await Lab.LaunchAsync("same")];

        var page = Open($"compare?runs={string.Join(',', runs)}");

        page.WaitForAssertion(() => Assert.Equal(runs.Select(run => $"same · {run[..6]}"), page.FindAll("[data-testid=figures] .compare-run a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task BestValue_IsBoldOnce()
    {
        var better = await Lab.LaunchAsync("better");
        var worse = await Lab.LaunchAsync("worse");
        foreach (var (run, accuracy, peak) in new[] { (better, 0.98, 9.0), (worse, 0.97, 3.0) })
        {
            Lab.Record(run, new MetricsMeasured([new MetricPoint(MetricNames.TestAccuracy, 1, 1, 1, 1, accuracy), new MetricPoint(MetricNames.AllocatorPeak, 1, 1, 1, 1, peak)]));
        }

        var page = Open($"compare?runs={better},{worse}");

        page.WaitForAssertion(() => Assert.Equal(["98.00 %", "3 B"], page.FindAll("[data-testid=figures] td.best").Select(cell => cell.TextContent)));
    }

    [Theory]
    [InlineData(MetricNames.TrainLoss, "2", "3")]
    [InlineData("layer/1/loss", "2", "3")]
    [InlineData(MetricNames.GenerativeLoss, "2", "3")]
    [InlineData("layer/0/separation/auc", "9", "8")]
    public async Task BestOfAMetric_IsTheSmallestOfALossAndTheLargestOfAScore_InTheTableAndInItsFile(string metric, string bestOfFirst, string bestOfSecond)
    {
        var (first, second) = (await Lab.LaunchAsync("first"), await Lab.LaunchAsync("second"));
        Lab.Record(first, new MetricsMeasured(Values(metric, 5, 9, 2, 4)));
        Lab.Record(second, new MetricsMeasured(Values(metric, 8, 3, 6)));

        var page = Open($"compare?runs={first},{second}&metric={metric}");

        page.WaitForAssertion(() => Assert.Equal([bestOfFirst, bestOfSecond], Column(page, "best")));
        Assert.Equal(bestOfFirst, page.FindAll("[data-testid=figures] td.best[data-label=best]").Single().TextContent);
        var rows = await SavedRowsAsync(page, "Compared runs", "compared-runs.csv");
        var column = Array.IndexOf(rows[0], "best");
        Assert.Equal([bestOfFirst, bestOfSecond], rows.Skip(1).Select(row => row[column]));
    }

    [Fact]
    public async Task Notice_OfTheTrainer_StandsBesideTheRun()
    {
        var run = await Lab.LaunchAsync("silent");
        Lab.Record(run, new LearningNotice(NoticeKind.AtChance, null, 10, 3, false, "No better than chance.", "Likely causes: many."));

        var page = Open($"compare?runs={run}");

        page.WaitForAssertion(() => Assert.Equal("No better than chance. Likely causes: many.", page.Find(".compare-run [data-testid=notice-mark]").GetAttribute("title")));
    }

    [Fact]
    public async Task BestOfALoss_WhileTheRunTrains_FallsWithItAndStaysWhenItRises()
    {
        var run = Lab.Row(await Lab.LaunchAsync("trains"));
        Lab.Stand(run.Id, RunStatus.Running);
        Lab.Record(run.Id, new MetricsMeasured(Values(MetricNames.TrainLoss, 5, 4)));
        var page = Open($"compare?runs={run.Id}&metric={MetricNames.TrainLoss}");
        page.WaitForAssertion(() => Assert.Equal(["4"], Column(page, "best")));

        Lab.Record(run.Id, new MetricsMeasured(Values(MetricNames.TrainLoss, 5, 4, 3, 7)));
        Lab.Time.Advance(RunBoard.RunPace);

        page.WaitForAssertion(() => Assert.Equal("7", Assert.Single(Column(page, "Train loss, last"))));
        Assert.Equal(["3"], Column(page, "best"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task TableAsFile_HasALineForEveryRunWithEveryFigure(int count)
    {
        var runs = new List<string>();
        for (var number = 1; number <= count; number++)
        {
            runs.Add(await Lab.LaunchAsync($"run {number}"));
            Lab.Record(runs[^1], new MetricsMeasured(Values(MetricNames.ValidationAccuracy, 0.5 + 0.01 * number)));
        }
        var page = Open($"compare?runs={string.Join(',', runs)}");
        page.WaitForState(() => Column(page, "best") is { Count: > 0 } best && !best.Contains(Figure.None));

        var rows = await SavedRowsAsync(page, "Compared runs", "compared-runs.csv");

        Assert.Equal(["run", "id", "status", .. page.FindAll("[data-testid=figures] th.number").Select(heading => heading.TextContent), "data.content"], rows[0]);
        Assert.Equal(runs.Select((run, place) => ($"run {place + 1}", run, "queued")), rows.Skip(1).Select(row => (row[0], row[1], row[2])));
        Assert.Equal(Enumerable.Range(1, count).Select(number => 0.5 + 0.01 * number), rows.Skip(1).Select(row => double.Parse(row[Array.IndexOf(rows[0], "best")], CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
    }

    [Fact]
    public async Task Removing_ARun_TakesItOutOfTheAddress()
    {
        var kept = await Lab.LaunchAsync("kept");
        var removed = await Lab.LaunchAsync("removed");
        var page = Open($"compare?runs={kept},{removed}&x=seconds");

        page.WaitForElement($".compare-chip[data-run='{removed}'] button");
        await page.ClickAsync($".compare-chip[data-run='{removed}'] button");

        Assert.EndsWith($"compare?runs={kept}&x=seconds", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(page.FindAll($"[data-run='{removed}']"));
    }

    [Fact]
    public async Task ChoicesInQuickSuccession_AreAllKept()
    {
        var run = await Lab.LaunchAsync();
        var page = Open($"compare?runs={run}");
        page.WaitForElement("[data-choice=step]");

        await page.InvokeAsync(async () =>
        {
            var first = page.ClickAsync("[data-choice=step]");
            var second = page.Find("[data-testid=log-y]").ChangeAsync(new() { Value = true });
            await Task.WhenAll(first, second);
        });

        Assert.EndsWith($"compare?runs={run}&x=step&log=y", Navigation.Uri, StringComparison.Ordinal);
    }

    private static List<string> Column(IRenderedComponent<ComparePage> page, string name) =>
        [.. page.FindAll("[data-testid=figures] td.number").Where(cell => cell.GetAttribute("data-label") == name).Select(cell => cell.TextContent)];

    private static List<MetricPoint> Values(string metric, params double[] values) =>
        [.. values.Select((value, index) => new MetricPoint(metric, index + 1, index + 1, index + 1, index + 1, value))];

    private IRenderedComponent<ComparePage> Open(string address)
    {
        Navigation.NavigateTo(address);
        return Render<ComparePage>();
    }
}
