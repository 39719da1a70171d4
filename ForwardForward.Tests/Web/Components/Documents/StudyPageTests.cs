using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Documents;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Web.Components.Documents;

public sealed class StudyPageTests() : LabComponentTest([DatasetCatalog.Digits, DatasetCatalog.Mnist with { Format = DatasetFormat.Drawn, Files = [] }])
{
    [Fact]
    public void Unmeasured_Study_SaysWhatItWillShow()
    {
        var page = Open("study-sample-complexity");

        Assert.Contains("Nothing is measured yet", page.Find("[data-testid=study-plot]").TextContent, StringComparison.Ordinal);
        Assert.Contains("36 runs in all", page.Markup, StringComparison.Ordinal);
        Assert.Equal(6, page.FindAll(".study-table tbody tr").Count);
    }

    [Fact]
    public async Task Measured_Study_DrawsALineForEachSeriesAndItsTable()
    {
        foreach (var (point, index) in StudyCatalog.Find("study-sample-complexity")!.Points.Select((point, index) => (point, index)))
        {
            await MeasureAsync(point, 1, 0.7 + (0.02 * index));
            await MeasureAsync(point, 2, 0.71 + (0.02 * index));
        }

        var page = Open("study-sample-complexity");

        var options = page.FindComponent<ApexChart>().Instance.Options;
        Assert.Equal(ApexKind.Lines, options.Kind);
        Assert.Equal([("FF", "--forward", 6), ("BP", "--backward", 6)], options.Series.Select(line => (line.Name, line.Color, line.Points.Count)));
        Assert.All(options.Series.SelectMany(line => line.Points), point => Assert.Equal(0.707, point.Deviation!.Value, 3));
        Assert.Equal(6, options.X.Ticks.Count);
        Assert.True(options.X.Logarithmic);
        Assert.Equal("12 of 12 places, 24 of 36 runs", page.Find("[data-testid=chart-count]").TextContent);
        Assert.Contains("70.50 ± 0.71", page.Find(".study-table tbody tr").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Categorical_Study_HasADotForEachChoice()
    {
        var points = StudyCatalog.Find("study-goodness")!.Points;
        await MeasureAsync(points[0], 1, 0.97);
        await MeasureAsync(points[1], 1, 0.93);

        var page = Open("study-goodness");

        var options = page.FindComponent<ApexChart>().Instance.Options;
        Assert.Equal(ApexKind.Rows, options.Kind);
        Assert.Equal([97.0, 93.0], options.Series.SelectMany(series => series.Points).OrderByDescending(point => point.Y).Select(point => Math.Round(point.X, 6)));
        Assert.Equal(points.DistinctBy(point => point.X).Count(), options.Y.Ticks.Count);
    }

    [Fact]
    public async Task Run_QueuesWhatIsMissing()
    {
        await MeasureAsync(StudyCatalog.Find("study-sample-complexity")!.Points[0], 1, 0.7);
        var page = Open("study-sample-complexity");

        await page.ClickAsync(".page-actions button");

        page.WaitForAssertion(() => Assert.Contains("35 runs are queued.", page.Markup, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AccountRole.Viewer, 0)]
    [InlineData(AccountRole.Researcher, 36)]
    [InlineData(AccountRole.Administrator, 36)]
    public async Task Run_QueuesForThoseWhoMayNow(AccountRole role, int queued)
    {
        var page = Open("study-sample-complexity");
        SignInAs(role);

        await page.ClickAsync(".page-actions button");

        Assert.Equal(queued, (await Lab.Catalog.ListAsync(new RunFilter())).Count);
    }

    [Fact]
    public void Viewer_SeesTheStudyButRunsNothing()
    {
        SignInAs(AccountRole.Viewer);

        Assert.Empty(Open("study-sample-complexity").FindAll(".page-actions button"));
    }

    [Fact]
    public void Unknown_Study_NamesTheKnownOnes()
    {
        var page = Render<StudyPage>(parameters => parameters.Add(one => one.Name, "nothing"));
        Assert.Contains("There is no study nothing", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(page.Find("a[href='studies/study-goodness']"));
    }

    private IRenderedComponent<StudyPage> Open(string name)
    {
        var page = Render<StudyPage>(parameters => parameters.Add(one => one.Name, name));
        page.WaitForElement(".study-table");
        return page;
    }

    private async Task MeasureAsync(StudyPoint point, long seed, double accuracy)
    {
        var id = (await Lab.Launcher.LaunchOrdersAsync([new LaunchOrder(point.Spec! with { Seed = seed }, point.Recipe)], "ada")).RunIds[0];
        Lab.Tell(id, RunStatus.Completed, test: accuracy, code: TrainerCode.Fingerprint);
    }
}
