using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning;

/// <summary>A network of any layers that tells images under their true label from images under a wrong one, block by block.</summary>
public sealed class PairedLearner : Learner
{
    private readonly LayeredNetwork network;
    private readonly LabeledInput input;
    private readonly PeerMeans? peers;

    /// <param name="setting">What it is made of.</param>
    public PairedLearner(LearnerSetting setting)
    {
        (ExperimentSpec spec, ExampleTable train, double brightest, MatrixProducts products, RandomStreams randomness, Device device, _) = setting;
        MethodSpec method = spec.Method;
        FeatureShape seen = LabelRoom.Beside(setting.Image, method.Labels);
        network = new LayeredNetwork(spec.Network, seen, null, products, randomness, device, method.FullGradientRelu);
        peers = PeerMeans.Of(method, network, device);
        BlockNormalizer normalizer = new(method.Normalization);
        BlockGoodness goodness = new(GoodnessMeasure.Of(method));
        GoodnessObjective objective = MethodParts.ObjectiveOf(method, goodness.Thresholds(method.Thresholds, network.Blocks), device)
            ?? throw new NotSupportedException($"The objective {method.Objective} knows no positives and negatives.");
        input = LabeledInputs.Create(method, network, train, brightest, normalizer, MethodParts.NegativesOf(method, train, randomness));
        Thresholds = [.. network.Blocks.Select(block => objective.Threshold(block.Index)).OfType<double>()];
        Step = new BlockStep(
            network,
            input,
            [.. network.Blocks.Select(block => new PairedGoodnessObjective(block.Index, goodness, objective, peers))],
            null,
            method.Horizon,
            new Updates(spec.Optimization, Parameters),
            normalizer);

        int from = method.Readout == Readout.LastBlock ? network.Blocks.Count - 1 : method.ReadoutFromLayer;
        LabelGoodnessReader learned = new(network, input, setting.Classes, goodness, normalizer, from, counted: false);
        LabelGoodnessReader counted = new(network, input, setting.Classes, goodness, normalizer, from, counted: true);
        ClassReader reader = method.Readout == Readout.BatchWideGoodness
            ? new BatchWideReader(counted)
            : LayerReadouts.Of(method, counted, [.. network.Blocks.Select(block => block.Plan.Operations)], device)
                ?? throw new NotSupportedException($"The read-out {method.Readout} does not fit positives and negatives: choose one that reads the blocks.");
        Evaluator = new BlockEvaluator(network, reader, learned, input, normalizer, objective.Threshold, randomness);
    }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds { get; }

    public override IReadOnlyList<Parameter> Parameters => [.. network.Parameters, .. input.Parameters];

    public override IReadOnlyList<Parameter> Statistics => [.. network.Statistics, .. Evaluator.Statistics];

    public override IReadOnlyDictionary<string, Tensor> State => base.State.Concat(peers?.State ?? new Dictionary<string, Tensor>()).ToDictionary();

    protected override int? LayerOf(Parameter parameter) =>
        network.Blocks.FirstOrDefault(block => block.Parameters.Contains(parameter))?.Index;
}
