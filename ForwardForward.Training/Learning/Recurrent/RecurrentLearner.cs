using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Predictive;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>A recurrent network with its step and its read-out.</summary>
internal sealed class RecurrentLearner : Learner
{
    private readonly RecurrentNetwork network;

    /// <param name="setting">What it is made of.</param>
    public RecurrentLearner(LearnerSetting setting)
    {
        (ExperimentSpec spec, ExampleTable train, _, MatrixProducts products, RandomStreams randomness, Device device, _) = setting;
        MethodSpec method = spec.Method;
        RecurrentSpec recurrent = method.Recurrent ?? throw new ArgumentException("The method has no recurrent part.", nameof(setting));
        HiddenActivation activation = HiddenActivation.Of(spec.Network, method.FullGradientRelu);
        NeuralNetwork up = NeuralNetwork.Create(spec.Network, train.PixelsPerImage, 0, null, activation, products, randomness, device);
        network = new RecurrentNetwork(up, spec.Network, setting.Classes, recurrent.Predictive?.CompetitionGroup ?? 0, randomness, device);
        InputNormalizer normalizer = new(method.Normalization);

        // Left open: what a root mean square of one makes of a one-hot vector.
        RecurrentInput input = new(network, normalizer, recurrent, method.OverlayStrength ?? Math.Sqrt(setting.Classes));
        GoodnessMeasure goodness = GoodnessMeasure.Of(method);
        GoodnessObjective objective = MethodParts.ObjectiveOf(method, goodness.Thresholds(method.Thresholds, spec.Network.Widths), device)
            ?? throw new NotSupportedException("A recurrent network learns by goodness: choose a goodness objective.");
        Thresholds = [.. spec.Network.Widths.Select((_, layer) => objective.Threshold(layer)).OfType<double>()];
        bool headNeeded = method.Contrast == Contrast.HardWrongLabel || method.Readout == Readout.OnePassSoftmax;
        SoftmaxHead? head = headNeeded ? new SoftmaxHead(up, new ForwardPass(up, normalizer), method, spec.Optimization, setting.Classes, device) : null;
        PeerMeans? peers = method.PeerNormalization > 0 ? new PeerMeans(spec.Network.Widths, method.PeerNormalization, method.PeerMomentum, device) : null;
        SettledGoodness settled = new(objective, goodness, activation, recurrent.Damping, peers);
        NegativeLabels negatives = MethodParts.NegativesOf(method, train, randomness);
        Updates updates = new(spec.Optimization, network.Parameters);
        GenerativeCircuit? generative = recurrent.Predictive is null ? null
            : new GenerativeCircuit(spec.Network, train.PixelsPerImage, recurrent.Predictive, spec.Optimization, randomness, device);
        Parameters = [.. network.Parameters, .. head?.Layer.Parameters ?? [], .. generative?.Parameters ?? []];
        Step = generative is null
            ? new RecurrentStep(network, input, negatives, head, settled, updates)
            : new PredictiveStep(network, input, negatives, head, settled, updates, generative, recurrent.Predictive!, randomness);
        RecurrentReader every = new(network, input, goodness, recurrent, method.ReadoutFromLayer);
        ClassReader reader = method.Readout == Readout.OnePassSoftmax ? new UpwardReader(head!, input.Images) : every;
        Evaluator = new RecurrentEvaluator(input, recurrent.ReadTo, reader, every, objective.Threshold, randomness);
    }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds { get; }

    public override IReadOnlyList<Parameter> Parameters { get; }

    protected override int? LayerOf(Parameter parameter) => network.LayerOf(parameter);
}
