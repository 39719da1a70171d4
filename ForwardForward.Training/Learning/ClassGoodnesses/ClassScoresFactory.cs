using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Builds the class goodness of a block.</summary>
internal static class ClassScoresFactory
{
    /// <param name="method">Which, and its constants.</param>
    /// <param name="block">Whose features are read.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="source">First weights.</param>
    public static ClassScores Create(MethodSpec method, NetworkBlock block, int classes, WeightSource source)
    {
        FeatureShape shape = block.Plan.Tapped;
        string name = $"goodness.{block.Index}";
        return method.ClassGoodness switch
        {
            ClassGoodness.LearnedMatrix => new LearnedMatrix(name, shape, classes, method.ScoreGrid, source),
            ClassGoodness.ChannelGroupsOfSquares => new ChannelGroups(classes, squared: true),
            ClassGoodness.ChannelGroupsMean => new ChannelGroups(classes, squared: false),
            ClassGoodness.AuxiliaryConvolution => new AuxiliaryConvolution(name, shape.Channels, classes, source),
            _ => throw new NotSupportedException($"Unknown class goodness {method.ClassGoodness}."),
        };
    }
}
