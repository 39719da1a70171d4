using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Training.Learning;

/// <summary>Rectified, normalized layers under the neutral label, learned by back-propagation from the softmax that reads them in one pass.</summary>
internal sealed class OnePassLearner : Learner
{
    private readonly NeuralNetwork network;

    /// <param name="setting">What it is made of.</param>
    public OnePassLearner(LearnerSetting setting)
    {
        (ExperimentSpec spec, ExampleTable train, double brightest, MatrixProducts products, RandomStreams randomness, Device device, long headUntilStep) = setting;
        MethodSpec method = spec.Method;
        network = NeuralNetwork.Create(spec.Network, train.PixelsPerImage, 0, null, HiddenActivation.Of(spec.Network, method.FullGradientRelu), products, randomness, device);
        InputNormalizer normalizer = new(method.Normalization);
        LabelOverlay overlay = new(setting.Classes, method.OverlayStrength ?? brightest, normalizer, products);
        ForwardPass pass = new(network, normalizer);
        SoftmaxHead head = new(network, pass, method, spec.Optimization, setting.Classes, device);
        Parameters = [.. network.Parameters, .. head.Layer.Parameters];
        Step = new OnePassStep(
            network,
            head.Layer,
            overlay,
            new Updates(spec.Optimization, Parameters),
            new DropoutMasks(spec.Network.Dropout, randomness),
            method,
            WeightedCrossEntropy.Of(method, train),
            headUntilStep);
        Evaluator = new NetworkEvaluator(pass, new OnePassReader(head, overlay), null, overlay, _ => null, randomness, neutral: true);
    }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds => [];

    public override IReadOnlyList<Parameter> Parameters { get; }

    protected override int? LayerOf(Parameter parameter) =>
        network.Layers.ToList().FindIndex(owner => owner.Parameters.Contains(parameter)) is var layer and >= 0 ? layer : null;
}
