using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Builds the class goodness of a block.</summary>
internal static class ClassScoresFactory
{
    /// <param name="method">Which, and its constants.</param>
    /// <param name="network">The network.</param>
    /// <param name="block">Whose features are read.</param>
    /// <param name="classes">Classes.</param>
    public static ClassScores Create(MethodSpec method, Network network, NetworkBlock block, int classes)
    {
        FeatureShape shape = block.Plan.Tapped;
        ScorePlace place = new($"goodness.{block.Index}", shape, classes, network.Source);
        return method.ClassGoodness switch
        {
            ClassGoodness.LearnedMatrix => new LearnedMatrix(place, method.ScoreGrid),
            ClassGoodness.ChannelGroupsOfSquares => new ChannelGroups(shape.Channels, classes, squared: true),
            ClassGoodness.ChannelGroupsMean => new ChannelGroups(shape.Channels, classes, squared: false),
            ClassGoodness.AuxiliaryConvolution => new AuxiliaryConvolution(place.Name, shape.Channels, classes, network.Source),
            ClassGoodness.Prototypes => new Prototypes(place, method.Prototypes, method.ScoreGrid, method.ScoreScale, method.Margin),
            ClassGoodness.RandomPatches => new RandomPatches(place, PatchesOf(method, network, shape), method.ScoreScale),
            ClassGoodness.Anchors => new Anchors(place, method.Embedding, method.ScoreGrid, method.Margin, method.NegativeWeight),
            _ => throw new NotSupportedException($"Unknown class goodness {method.ClassGoodness}."),
        };
    }

    private static int PatchesOf(MethodSpec method, Network network, FeatureShape shape) =>
        RandomPatches.PatchesOf(method.ScoreGrid, network.Blocks[^1].Plan.Tapped.Channels, shape.Channels, method.PatchExponent);
}
