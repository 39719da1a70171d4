using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>What a goodness for each class needs beside its block.</summary>
internal static class ClassGoodnessCost
{
    /// <summary>Learned numbers.</summary>
    public static long Parameters(MethodSpec method, FeatureShape tapped, int classes) => method.ClassGoodness switch
    {
        ClassGoodness.LearnedMatrix => FeatureCount.Of(tapped, method.ScoreGrid) * classes,
        ClassGoodness.AuxiliaryConvolution => (tapped.Channels + 1L) * classes,
        ClassGoodness.Prototypes => FeatureCount.Of(tapped, method.ScoreGrid) * classes * method.Prototypes,
        ClassGoodness.Anchors => (FeatureCount.Of(tapped, method.ScoreGrid) + classes) * method.Embedding,
        _ => 0,
    };
}
