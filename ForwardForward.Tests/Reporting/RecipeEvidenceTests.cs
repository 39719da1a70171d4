using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.Reporting;

public sealed class RecipeEvidenceTests
{
    private static readonly ExperimentSpec Spec = new();

    [Fact]
    public void Best_WithMoreFreshSeedsShipped_IsTheShipped()
    {
        var evidence = Evidence([Value(1)], [Value(1), Value(2), Value(3)]);
        Assert.Equal(3, evidence.Best.Count);
        Assert.Single(evidence.Others);
        Assert.True(evidence.IsFullBudget);
    }

    [Fact]
    public void Best_WhenTheShippedIsStale_IsTheLabsOwn()
    {
        var evidence = Evidence([Value(1)], [Old(1), Old(2)]);
        Assert.Single(evidence.Best);
        Assert.Empty(evidence.ChangedSince);
    }

    [Fact]
    public void Best_OfStaleValuesOnly_SaysWhatChanged() => Assert.NotEmpty(Evidence([], [Old(1)]).ChangedSince);

    [Fact]
    public void Best_OfASmallerBudget_IsShownButNotFull()
    {
        var evidence = Evidence([], [Value(1) with { Changes = ["budget.epochs=1"], Spec = "other" }]);
        Assert.Single(evidence.Best);
        Assert.False(evidence.IsFullBudget);
    }

    [Fact]
    public void Best_WithBothBudgets_IsTheFullOne()
    {
        var evidence = Evidence([Value(1) with { Changes = ["budget.epochs=1"], Spec = "other" }], [Value(2)]);
        Assert.Equal(2, Assert.Single(evidence.Best).Seed);
    }

    [Fact]
    public void Best_OfAnOlderFormOfThePreset_IsNotFull() => Assert.False(Evidence([], [Value(1) with { Spec = "older" }]).IsFullBudget);

    [Fact]
    public void MissingSeeds_AreThoseWithoutAFreshFullValue() =>
        Assert.Equal([2L, 3L, 4L], Evidence([Value(1)], [Old(2), Value(3) with { Changes = ["budget.epochs=1"] }]).MissingSeeds([1, 2, 3, 4]));

    private static RecipeEvidence Evidence(IReadOnlyList<SeedValue> here, IReadOnlyList<SeedValue> shipped) => new("r", Spec, here, shipped);

    private static SeedValue Value(long seed) => new()
    {
        Seed = seed, Spec = SpecFingerprint.Of(Spec), Code = TrainerCode.Fingerprint, Date = "2026-11-20",
        Metrics = new Dictionary<string, double> { [MetricNames.TestAccuracy] = 0.9 },
    };

    private static SeedValue Old(long seed) => Value(seed) with { Code = "Learning:0" };
}
