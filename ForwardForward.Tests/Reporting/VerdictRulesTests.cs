using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.Reporting;

public sealed class VerdictRulesTests
{
    [Theory]
    [InlineData(97.14, Verdict.Reproduced)]
    [InlineData(96.20, Verdict.Reproduced)]
    [InlineData(98.10, Verdict.Reproduced)]
    [InlineData(98.20, Verdict.Better)]
    [InlineData(95.90, Verdict.Partly)]
    [InlineData(92.20, Verdict.Partly)]
    [InlineData(92.00, Verdict.NotReproduced)]
    public void Result_ByItsDistance_GetsItsWord(double mean, Verdict expected) =>
        Assert.Equal(expected, Judge(Row(RowKind.Result, Claim.Test(97.14)), mean).Verdict);

    [Fact]
    public void Tolerance_OfTheRow_Counts() =>
        Assert.Equal(Verdict.FailureReproduced, Judge(Row(RowKind.Failure, Claim.Test(60) with { Tolerance = 5 }), 56).Verdict);

    [Fact]
    public void Ambiguous_WhenReproducedForOneReadingAndBetterThanTheOther_HoldsForBoth()
    {
        var judgement = Judge(Row(RowKind.Result, Claim.Test(40.13, 46.13)), 45.9);
        Assert.Equal(Verdict.Reproduced, judgement.Verdict);
        Assert.Contains("better for 40.13, reproduced for 46.13", judgement.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Ambiguous_WhenOneReadingIsMissed_IsPartlyAndSaysWhich()
    {
        var judgement = Judge(Row(RowKind.Result, Claim.Test(40.13, 46.13)), 40.3);
        Assert.Equal(Verdict.Partly, judgement.Verdict);
        Assert.Contains("reproduced for 40.13, not reproduced for 46.13", judgement.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Better_ThanAllReadingsButNotTheStrictOne_SaysSo()
    {
        var claim = Claim.Test(53.80, 53.63) with { Strict = 58.88 };
        Assert.Contains("could hide 58.88", Judge(Row(RowKind.Result, claim), 56).Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hide", Judge(Row(RowKind.Result, claim), 59).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9.8, Verdict.FailureReproduced)]
    [InlineData(11.35, Verdict.FailureReproduced)]
    [InlineData(13.5, Verdict.NotReproduced)]
    public void Failure_ClaimedBelow_IsReproducedWhereBothAreAtChance(double mean, Verdict expected) =>
        Assert.Equal(expected, Judge(Row(RowKind.Failure, Claim.Test(10) with { Relation = ClaimRelation.Below }), mean).Verdict);

    [Theory]
    [InlineData(60, 5, 54, Verdict.Partly)]
    [InlineData(60, 5, 12, Verdict.Partly)]
    [InlineData(10.75, 1, 9.4, Verdict.FailureReproduced)]
    [InlineData(10.75, 1, 3, Verdict.Partly)]
    public void Failure_BelowItsNumber_IsTheSameOnlyAtChance(double claimed, double tolerance, double mean, Verdict expected)
    {
        var judgement = Judge(Row(RowKind.Failure, Claim.Test(claimed) with { Tolerance = tolerance }), mean);
        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(expected == Verdict.Partly, judgement.Sentence.StartsWith("It fails here too, but at ", StringComparison.Ordinal));
    }

    [Fact]
    public void Artefact_SaysOnHowManyImagesTheDocumentCounted()
    {
        var (test, train, open) = (Claim.Test(13) with { CountedOn = 100 }, Claim.Train(9.9) with { CountedOn = 1000 }, Claim.Test(10.75));
        var row = Row(RowKind.Artefact, test, train);
        Assert.EndsWith("13.00 is claimed, counted on 100 images.", Judge(row, test, 10.1).Sentence, StringComparison.Ordinal);
        Assert.EndsWith("9.90 is claimed, counted on 1,000 images.", Judge(row, train, 10.1).Sentence, StringComparison.Ordinal);
        Assert.EndsWith("10.75 is claimed.", Judge(row, open, 10.1).Sentence, StringComparison.Ordinal);
        Assert.Equal(Verdict.Artefact, Judge(row, open, 10.1).Verdict);
    }

    [Fact]
    public void Failure_ThatReachesMore_StatesTheTrueValue()
    {
        var judgement = Judge(Row(RowKind.Failure, Claim.Test(10.75)), 54.2);
        Assert.Equal(Verdict.NotReproduced, judgement.Verdict);
        Assert.Contains("reaches 54.20 ± 0.10, its true value", judgement.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10.0, Verdict.Artefact)]
    [InlineData(31.2, Verdict.Better)]
    public void BatchWide_ShareOfOneClass_IsAnArtefact(double mean, Verdict expected) =>
        Assert.Equal(expected, Judge(Row(RowKind.Artefact, Claim.Test(13)), mean).Verdict);

    [Theory]
    [InlineData(98.7, Verdict.Repaired)]
    [InlineData(98.0, Verdict.Partly)]
    [InlineData(97.6, Verdict.NotRepaired)]
    public void Repair_ByItsTarget_GetsItsWord(double mean, Verdict expected) =>
        Assert.Equal(expected, VerdictRules.Repair(Row(RowKind.Repair) with { Target = 98.7 }, new Spread(mean, 0.1, 3), []).Verdict);

    [Theory]
    [InlineData(60, Verdict.Repaired)]
    [InlineData(13.5, Verdict.NotRepaired)]
    public void Repair_WithoutTarget_IsMeasuredByTheRowAbove(double mean, Verdict expected) =>
        Assert.Equal(expected, VerdictRules.Repair(Row(RowKind.Repair), new Spread(mean, null, 1), [Claim.Test(13), Claim.Train(9.9)]).Verdict);

    [Theory]
    [InlineData(0.43, Verdict.Reproduced)]
    [InlineData(0.35, Verdict.Partly)]
    [InlineData(0.50, Verdict.Partly)]
    [InlineData(0.69, Verdict.NotReproduced)]
    public void Loss_AboveTheClaim_IsNeverBetter(double mean, Verdict expected) =>
        Assert.Equal(expected, Judge(Row(RowKind.Result, Claim.LayerLoss(0, 0.4166)), mean).Verdict);

    [Fact]
    public void Row_WithSeveralClaims_HasTheWorst()
    {
        var (test, train) = (Claim.Test(93.18), Claim.Train(93.29));
        var row = Row(RowKind.Result, test, train);
        var worst = VerdictRules.Worst([(test, Judge(row, test, 93.2)), (train, Judge(row, train, 90))]);
        Assert.Equal(Verdict.Partly, worst.Verdict);
        Assert.Contains("Test: 93.20", worst.Sentence, StringComparison.Ordinal);
        Assert.Contains("Train: 90.00", worst.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClaimRelation.Comparable, -1.5, 0.5, Verdict.Reproduced)]
    [InlineData(ClaimRelation.Comparable, -2.5, 0.5, Verdict.NotReproduced)]
    [InlineData(ClaimRelation.Comparable, 2.5, 0.5, Verdict.Better)]
    [InlineData(ClaimRelation.Outperforms, 0.9, 0.3, Verdict.Reproduced)]
    [InlineData(ClaimRelation.Outperforms, 0.2, 0.3, Verdict.Partly)]
    [InlineData(ClaimRelation.Outperforms, -0.9, 0.3, Verdict.NotReproduced)]
    [InlineData(ClaimRelation.SimilarTo, 0.8, 0.01, Verdict.Reproduced)]
    [InlineData(ClaimRelation.SimilarTo, 0.5, 0.01, Verdict.NotReproduced)]
    public void Comparison_ByItsDifference_GetsItsWord(ClaimRelation relation, double mean, double deviation, Verdict expected)
    {
        var tolerance = relation == ClaimRelation.SimilarTo ? 0.25 : 2;
        Assert.Equal(expected, ComparisonRules.Judge(new Claim(MetricNames.TestAccuracy, []) { Relation = relation, Tolerance = tolerance }, new Spread(mean, deviation, 3)).Verdict);
    }

    [Fact]
    public void Comparison_OfOneSeed_CannotOutperform() =>
        Assert.Equal(Verdict.Partly, ComparisonRules.Judge(new Claim(MetricNames.TestAccuracy, []) { Relation = ClaimRelation.Outperforms }, new Spread(3, null, 1)).Verdict);

    [Fact]
    public void Pairs_AreOfTheSeedsThatBothHave()
    {
        var claim = new Claim(MetricNames.TestAccuracy, []) { Relation = ClaimRelation.Outperforms };
        var pairs = ComparisonRules.Pairs(claim, [Value(1, 0.92), Value(2, 0.93), Value(4, 0.5)], [Value(2, 0.91), Value(1, 0.91), Value(3, 0.1)]);
        Assert.Equal([1.0, 2.0], pairs.Select(one => Math.Round(one, 9)));
    }

    [Fact]
    public void Spread_OfSeeds_HasTheDeviationOfASample()
    {
        var spread = Spread.Of([98.0, 98.2, 98.7])!;
        Assert.Equal(98.3, spread.Mean, 9);
        Assert.Equal(0.36055512754, spread.Deviation!.Value, 9);
        Assert.Null(Spread.Of([98.0])!.Deviation);
        Assert.Null(Spread.Of([]));
    }

    private static Judgement Judge(DocumentRow row, double mean) => Judge(row, row.Claims[0], mean);

    private static Judgement Judge(DocumentRow row, Claim claim, double mean) => VerdictRules.Judge(row, claim, new Spread(mean, 0.1, 3));

    private static DocumentRow Row(RowKind kind, params Claim[] claims) =>
        new() { Id = "x", Title = "x", Dataset = "mnist", Preset = "x", Kind = kind, Claims = claims };

    private static SeedValue Value(long seed, double accuracy) =>
        new() { Seed = seed, Spec = "", Metrics = new Dictionary<string, double> { [MetricNames.TestAccuracy] = accuracy } };
}
