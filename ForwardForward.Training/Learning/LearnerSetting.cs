using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning;

/// <summary>What a learner is made of.</summary>
/// <param name="Spec">The experiment, or the phase of it.</param>
/// <param name="Train">The training split, prepared.</param>
/// <param name="Brightest">What the brightest training pixel became: the label's strength where the spec leaves it open.</param>
/// <param name="Products">Format of the matrix products.</param>
/// <param name="Randomness">Randomness of the run.</param>
/// <param name="Device">Where the network lives.</param>
/// <param name="HeadUntilStep">Before this step of the run only the read-out's head learns, where the method allows for it.</param>
public sealed record LearnerSetting(
    ExperimentSpec Spec, ExampleTable Train, double Brightest, MatrixProducts Products, RandomStreams Randomness, Device Device, long HeadUntilStep = 0)
{
    /// <summary>Of one image.</summary>
    public FeatureShape Image => new(Train.Channels, Train.Height, Train.Width);

    public int Classes => Train.ClassNames.Count;
}
