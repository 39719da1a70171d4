using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Compare;
using ForwardForward.Web.Components.Live;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Web.Components.Compare;

public sealed class CostScatterTests : ComponentTest
{
    [Fact]
    public void Accuracies_OfRunsThatAllHaveATest_AreTheTests()
    {
        var options = Options([Run("a", test: 0.97, validation: 0.99, seconds: 30), Run("b", test: 0.98, validation: 0.5, seconds: 90)], "seconds");

        Assert.Equal([(30.0, 97.0), (90.0, 98.0)], options.Series.Select(run => (run.Points[0].X, Math.Round(run.Points[0].Y, 6))));
        Assert.Equal("Test accuracy, %", options.Y.Title);
        Assert.Equal(98, options.Marks.Single().Value, 6);
    }

    [Fact]
    public void Accuracies_WhereOneRunHasNoTestYet_AreOfTheValidationSplitForAll()
    {
        var options = Options([Run("a", test: 0.97, validation: 0.99, seconds: 30), Run("b", test: null, validation: 0.5, seconds: 90)], "seconds");

        Assert.Equal([99.0, 50.0], options.Series.Select(run => Math.Round(run.Points[0].Y, 6)));
        Assert.Equal("Best validation accuracy, %", options.Y.Title);
    }

    [Theory]
    [InlineData(30, 90, "training time, s")]
    [InlineData(90, 3000, "training time, min")]
    [InlineData(9000, 9000, "training time, h")]
    public void Cost_OfAnySize_StandsInAUnitThatFits(double first, double second, string title) =>
        Assert.Equal(title, Options([Run("a", 0.97, 0.9, first), Run("b", 0.98, 0.9, second)], "seconds").X.Title);

    [Fact]
    public void Runs_WhoseCostIsNotKnown_AreLeftOutAndCounted()
    {
        ComparedRun[] runs = [Run("a", 0.97, 0.9, 30) with { Operations = 1e9 }, Run("b", 0.98, 0.9, 90) with { Operations = 2e9 }, Run("c", 0.98, 0.9, 90)];

        var scatter = Render<CostScatter>(set => set.Add(c => c.Runs, runs).Add(c => c.Cost, "operations"));

        Assert.Equal("2 of 3 runs have both", scatter.Find("[data-testid=chart-count]").TextContent);
        Assert.Contains("not measured", scatter.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void OneRun_IsNoComparison() => Assert.Empty(Render<CostScatter>(set => set.Add(c => c.Runs, [Run("a", 0.97, 0.9, 30)]).Add(c => c.Cost, "seconds")).FindAll("section"));

    private ApexOptions Options(ComparedRun[] runs, string cost) => Render<CostScatter>(set => set.Add(c => c.Runs, runs).Add(c => c.Cost, cost)).FindComponent<ApexChart>().Instance.Options;

    private static ComparedRun Run(string name, double? test, double? validation, double seconds) => new()
    {
        Run = new RunSummary
        {
            Id = name, Name = name, Status = RunStatus.Completed, Method = "ff-symba", Dataset = "digits", Network = "40-40", Seed = 1, Device = "", Owner = "ada",
            CreatedAt = DateTimeOffset.UnixEpoch, Seconds = seconds, TestAccuracy = test, BestValidationAccuracy = validation,
        },
        Spec = new ExperimentSpec(), Label = name, Color = "--forward", Dash = 1, Digest = new MetricDigest(null!, name, []),
    };
}
