using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class SmallerSpecTests
{
    private static readonly ExperimentSpec FullBatch = PresetCatalog.Find("doc001-ff-theta2")!.Spec;

    [Fact]
    public void Below_OfAFullBatch_IsTheLargestHalvingThatFits()
    {
        long half = Needs(FullBatch with { Budget = FullBatch.Budget with { BatchSize = 25_000 } }).MemoryBytes;

        SmallerSpec justHalf = SmallerSpec.Below(FullBatch, half, Needs);
        SmallerSpec quarter = SmallerSpec.Below(FullBatch, half - 1, Needs);

        Assert.Equal("budget.batchSize", justHalf.Path);
        Assert.StartsWith("Set budget.batchSize=25000: that needs about ", justHalf.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("Set budget.batchSize=12500:", quarter.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_WhereWeightsAreTooMuch_IsNarrowerLayers()
    {
        ExperimentSpec wide = FullBatch with { Network = FullBatch.Network with { Widths = [20_000, 20_000] }, Budget = FullBatch.Budget with { BatchSize = 16 } };

        SmallerSpec smaller = SmallerSpec.Below(wide, 3L << 30, Needs);

        Assert.Equal("network.widths", smaller.Path);
        Assert.StartsWith("Set network.widths=10000,10000:", smaller.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_OfTwoPhases_MayBeTheFirstOnes()
    {
        ExperimentSpec handover = PresetCatalog.Find("repair-exp2a")!.Spec;
        ExperimentSpec full = handover with { Handover = handover.Handover! with { Budget = handover.Handover!.Budget with { BatchSize = 0 } }, Budget = handover.Budget with { BatchSize = 16 } };

        Assert.Equal("handover.budget.batchSize", SmallerSpec.Below(full, Needs(full).MemoryBytes - 1_000_000, Needs).Path);
    }

    [Fact]
    public void Below_WhereNothingIsEnough_SaysWhatElseToDo()
    {
        SmallerSpec smaller = SmallerSpec.Below(FullBatch, 1, Needs);

        Assert.Equal("network.widths", smaller.Path);
        Assert.Contains("a device with more memory", smaller.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(3L << 30, "3 GiB")]
    [InlineData(157_286_400, "150 MiB")]
    public void Text_OfBytes_HasTheLargestUnit(long bytes, string text) => Assert.Equal(text, MemoryText.Of(bytes));

    private static SpecEstimate Needs(ExperimentSpec spec) => SpecEstimate.Of(spec, DatasetCatalog.Find(spec.Data.Dataset)!);
}
