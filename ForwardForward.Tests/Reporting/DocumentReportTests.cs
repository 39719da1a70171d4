using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.Reporting;

public sealed class DocumentReportTests
{
    private const string Preset = "doc000-bp-mnist";

    [Fact]
    public void Rows_StandInOrderWithTheirRepairsRightBeneath()
    {
        var rows = DocumentReport.Of(recipe => Evidence(recipe), _ => null);
        var failure = rows.ToList().FindIndex(report => report.Row.Id == "000-exp2a");
        Assert.Equal("repair-exp2a", rows[failure + 1].Row.Id);
        Assert.Equal("000-exp2a", rows[failure + 1].Above!.Id);
        Assert.Equal(DocumentCatalog.Rows.Count, rows.DistinctBy(report => report.Row.Id).Count());
    }

    [Fact]
    public void Unmeasured_WithAPresetThatIsNotBuilt_SaysSo() =>
        Assert.All(
            DocumentReport.Of(recipe => new RecipeEvidence(recipe, null, [], []), _ => null),
            report => Assert.Equal("not yet measured: preset not built", report.Judgement.Word));

    [Fact]
    public void Unmeasured_WithoutItsData_SaysWhy()
    {
        var judgement = Row(Evidence(Preset), "MNIST is not on this machine.").Judgement;
        Assert.Equal(("not yet measured: data", "MNIST is not on this machine."), (judgement.Word, judgement.Sentence));
    }

    [Fact]
    public void Unmeasured_WithoutTheDataOfItsFirstPhase_SaysWhy()
    {
        var report = DocumentReport.Of(recipe => Evidence(recipe), dataset => dataset == "cifar-100" ? "CIFAR-100 is not on this machine." : null).Single(report => report.Row.Id == "003-transfer");
        Assert.Equal(("not yet measured: data", "CIFAR-100 is not on this machine."), (report.Judgement.Word, report.Judgement.Sentence));
    }

    [Fact]
    public void Unmeasured_AtTheFullBudget_ShowsTheSmallerOneWithoutAVerdict()
    {
        var report = Row(Evidence(Preset, Value(1, 0.9) with { Changes = ["budget.epochs=1"], Spec = "other" }));
        Assert.Equal("not yet measured: full budget", report.Judgement.Word);
        Assert.Contains("budget.epochs=1", report.Judgement.Sentence, StringComparison.Ordinal);
        Assert.Equal(90, report.Measured[0].Spread!.Mean, 9);
    }

    [Fact]
    public void Measured_Row_HasVerdictAndMissingSeeds()
    {
        var report = Row(Evidence(Preset, Value(1, 0.98), Value(2, 0.981)));
        Assert.Equal(Verdict.Reproduced, report.Judgement.Verdict);
        Assert.Equal([(Preset, 3L)], report.Missing);
        Assert.False(report.IsStale);
    }

    [Fact]
    public void Measured_ByOlderCode_IsStale()
    {
        var report = Row(Evidence(Preset, Value(1, 0.98) with { Code = "Learning:0" }));
        Assert.True(report.IsStale);
        Assert.Contains("Learning", report.ChangedSince);
        Assert.Equal(3, report.Missing.Count);
    }

    [Fact]
    public void Curves_AreShownOnceThisLabHasBothRuns()
    {
        var mine = Value(1, 0.9) with { Metrics = new Dictionary<string, double> { [MetricNames.ProcessMemory] = 3e8, [MetricNames.TestAccuracy] = 0.9 } };
        RecipeEvidence Here(string recipe) => new(recipe, Recipes.Spec(recipe), [mine with { Spec = SpecFingerprint.Of(Recipes.Spec(recipe)!) }], []);
        var report = DocumentReport.Of(recipe => recipe.StartsWith("doc000-", StringComparison.Ordinal) && Recipes.Spec(recipe) is not null ? Here(recipe) : Evidence(recipe), _ => null)
            .Single(report => report.Row.Id == "000-exp1-memory");
        Assert.Equal(Verdict.Shown, report.Judgement.Verdict);
    }

    private static RowReport Row(RecipeEvidence evidence, string? problem = null) =>
        DocumentReport.Of(recipe => recipe == Preset ? evidence : Evidence(recipe), _ => problem).Single(report => report.Row.Id == "000-exp1-bp-mnist");

    private static RecipeEvidence Evidence(string recipe, params SeedValue[] shipped) => new(recipe, Recipes.Spec(recipe), [], shipped);

    private static SeedValue Value(long seed, double accuracy) => new()
    {
        Seed = seed, Spec = SpecFingerprint.Of(Recipes.Spec(Preset)!), Code = TrainerCode.Fingerprint, Date = "2026-11-20",
        Metrics = new Dictionary<string, double> { [MetricNames.TestAccuracy] = accuracy },
    };
}
