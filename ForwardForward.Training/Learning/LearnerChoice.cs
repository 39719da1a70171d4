using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Cascades;
using ForwardForward.Training.Learning.Recurrent;
using ForwardForward.Training.Learning.Representations;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning;

/// <summary>Which of the trainers a spec asks for.</summary>
internal static class LearnerChoice
{
    /// <summary>Builds the learner of a spec, with its first weights.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="train">The training split, prepared.</param>
    /// <param name="brightest">What the brightest training pixel became: the label's strength where the spec leaves it open.</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="randomness">Randomness of the run.</param>
    /// <param name="device">Where the network lives.</param>
    /// <param name="headUntilStep">Before this step of the run only the read-out's head learns, where the method allows for it.</param>
    public static Learner Build(
        ExperimentSpec spec, ExampleTable train, double brightest, MatrixProducts products, RandomStreams randomness, Device device, long headUntilStep = 0) =>
        spec.Method switch
        {
            { Recurrent: not null } => new RecurrentLearner(spec, train, products, randomness, device),
            { Objective: Objective.SelfContrast or Objective.SupervisedContrast } => new RepresentationLearner(spec, train, products, randomness, device),
            { Objective: Objective.LeastSquares } => new CascadeLearner(spec, train, products, randomness, device),
            { Objective: Objective.ClassGoodness } => new LayeredLearner(spec, train, products, randomness, device),
            { Contrast: Contrast.HybridMask } when spec.Network.Architecture == Architecture.Layers => new HybridLearner(spec, train, products, randomness, device),
            { Objective: Objective.GoodnessThreshold or Objective.Symba } when spec.Network.Architecture == Architecture.Layers =>
                new PairedLearner(spec, train, brightest, products, randomness, device),
            _ when spec.Network.Architecture == Architecture.Layers => new LayeredLearner(spec, train, products, randomness, device),
            { Objective: Objective.CrossEntropy, Readout: Readout.OnePassSoftmax } => new OnePassLearner(spec, train, brightest, products, randomness, device, headUntilStep),
            _ => new MethodParts(spec, train, brightest, products, randomness, device),
        };
}
