using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Representations;

/// <summary>A network of any layers that tells real images from hybrids without a label, and a linear probe beside it (Hinton 2022, section 3.2).</summary>
public sealed class HybridLearner : Learner
{
    private readonly LayeredNetwork network;
    private readonly LinearProbe probe;
    private readonly PeerMeans? peers;

    /// <param name="setting">What it is made of.</param>
    public HybridLearner(LearnerSetting setting)
    {
        (ExperimentSpec spec, ExampleTable train, _, MatrixProducts products, RandomStreams randomness, Device device, _) = setting;
        MethodSpec method = spec.Method;
        network = new LayeredNetwork(
            spec.Network, setting.Image, null, products, randomness, device, method.FullGradientRelu);
        peers = PeerMeans.Of(method, network, device);
        BlockNormalizer normalizer = new(method.Normalization);
        BlockGoodness goodness = new(GoodnessMeasure.Of(method));
        GoodnessObjective objective = MethodParts.ObjectiveOf(method, goodness.Thresholds(method.Thresholds, network.Blocks), device)
            ?? throw new NotSupportedException($"The objective {method.Objective} knows no positives and negatives.");
        HybridInput input = new(network, new HybridImages(train.Channels, train.Height, train.Width, method.MaskBlurs, randomness, device), normalizer);
        probe = new LinearProbe(new BlockFeatures(network, normalizer, method.ReadoutFromLayer, method.ScoreGrid, input.Plain), method, setting.Classes, device);
        BlockStep step = new(
            network,
            input,
            [.. network.Blocks.Select(block => new PairedGoodnessObjective(block.Index, goodness, objective, peers))],
            null,
            method.Horizon,
            new Updates(spec.Optimization, network.Parameters),
            normalizer);
        Step = new ProbedStep(step, probe);
        Thresholds = [.. network.Blocks.Select(block => objective.Threshold(block.Index)).OfType<double>()];
        Evaluator = new BlockEvaluator(
            network, probe, null, input, normalizer, objective.Threshold, randomness, new HybridContrast(network, input, goodness, normalizer));
    }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds { get; }

    public override IReadOnlyList<Parameter> Parameters => [.. network.Parameters, .. probe.Parameters];

    public override IReadOnlyList<Parameter> Statistics => [.. network.Statistics];

    public override IReadOnlyDictionary<string, Tensor> State => base.State.Concat(peers?.State ?? new Dictionary<string, Tensor>()).ToDictionary();

    protected override int? LayerOf(Parameter parameter) => network.Blocks.FirstOrDefault(block => block.Parameters.Contains(parameter))?.Index;
}
