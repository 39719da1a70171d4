using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class FrozenRulesTests
{
    private static readonly ExperimentSpec Transfer = PresetCatalog.Find("doc003-bp-resnet18-transfer")!.Spec;

    [Theory]
    [InlineData("doc003-bp-resnet18-transfer")]
    [InlineData("doc003-sff-block-resnet18-transfer")]
    public void Validate_BatchNormalizationThatNobodyLearned_IsRefused(string preset)
    {
        var spec = PresetCatalog.Find(preset)!.Spec;
        Assert.Empty(SpecValidator.Validate(spec));
        var problem = Assert.Single(SpecValidator.Validate(spec with { Handover = null }));
        Assert.Equal("method.frozenBlocks", problem.Path);
        Assert.Contains("first phase", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_FrozenDenseLayersUnderCrossEntropy_AreRefused()
    {
        var spec = Transfer with { Network = new NetworkSpec { Widths = [50] } };
        Assert.Equal("method.frozenBlocks", Assert.Single(SpecValidator.Validate(spec)).Path);
    }

    [Fact]
    public void Reach_OfATransfer_SaysThatTheBlocksRest() => Assert.Equal("whole-network gradient, then no gradient in the blocks", MethodDescription.Describe(Transfer));
}
