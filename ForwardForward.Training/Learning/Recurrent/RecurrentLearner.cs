using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Learning.Examples;
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
        Network up = new(spec.Network, setting.Image, new NetworkSetting(method.Normalization, products, randomness, device, method.FullGradientRelu));
        network = new RecurrentNetwork(up, spec.Network, setting.Classes, recurrent.Predictive?.CompetitionGroup ?? 0, randomness, device);

        // Left open: what a root mean square of one makes of a one-hot vector.
        RecurrentInput input = new(network, recurrent, method.OverlayStrength ?? Math.Sqrt(setting.Classes));
        GoodnessMeasure goodness = GoodnessMeasure.Of(method);
        GoodnessObjective objective = ObjectiveChoice.OfGoodness(method, goodness.Thresholds(method.Thresholds, spec.Network.Widths), device);
        Thresholds = [.. spec.Network.Widths.Select((_, layer) => objective.Threshold(layer)).OfType<double>()];
        bool headNeeded = method.Contrast == Contrast.HardWrongLabel || method.Readout == Readout.OnePassSoftmax;
        SoftmaxHead? head = headNeeded ? new SoftmaxHead(up, method, spec.Optimization, setting.Classes) : null;
        PeerMeans? peers = PeerMeans.Of(method, up);
        SettledGoodness settled = new(objective, goodness, network.Activation, recurrent.Damping, peers);
        NegativeLabels negatives = InputChoice.NegativesOf(method, train, randomness);
        Updates updates = new(spec.Optimization, network.Parameters);
        GenerativeCircuit? generative = recurrent.Predictive is null ? null
            : new GenerativeCircuit(spec.Network, train.PixelsPerImage, recurrent.Predictive, spec.Optimization, randomness, device);
        Parameters = [.. network.Parameters, .. head?.Layer.Parameters ?? [], .. generative?.Parameters ?? []];
        RecurrentParts parts = new(network, input, negatives, head, settled, updates);
        Step = generative is null ? new RecurrentStep(parts) : new PredictiveStep(parts, generative, recurrent.Predictive!, randomness);
        RecurrentReader every = new(network, input, goodness, recurrent, method.ReadoutFromLayer);
        ClassReader reader = method.Readout == Readout.OnePassSoftmax ? new HeadReader(head!, pixels => new DenseInput(input.Images(pixels))) : every;
        Evaluator = new RecurrentEvaluator(input, recurrent.ReadTo, new Reading(reader, every, null, objective.Threshold), randomness);
    }

    public override Network Network => network.Up;

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds { get; }

    public override IReadOnlyList<Parameter> Parameters { get; }
}
