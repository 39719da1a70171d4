using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Cascades;

/// <summary>Random blocks that stay as they were drawn, each with predictors in closed form; their scores are summed (CaFo, arXiv 2303.09728).</summary>
public sealed class CascadeLearner : Learner
{
    private readonly LayeredNetwork network;
    private readonly RidgePredictor[] predictors;

    /// <param name="setting">What it is made of.</param>
    public CascadeLearner(LearnerSetting setting)
    {
        (ExperimentSpec spec, ExampleTable train, _, MatrixProducts products, RandomStreams randomness, Device device, _) = setting;
        MethodSpec method = spec.Method;
        network = new LayeredNetwork(spec.Network, setting.Image, null, products, randomness, device);
        predictors = [.. network.Blocks.Select(block => new RidgePredictor(
            $"predictor.{block.Index}", block.Plan.Tapped, setting.Classes, method.ScoreGrid, method.RidgePenalty, device))];
        BlockNormalizer normalizer = new(method.Normalization);
        Step = new CascadeStep(network, predictors, normalizer, train.Count, setting.Classes);
        BlockReader reader = new(network, predictors, normalizer, method.Readout == Readout.LastBlock ? network.Blocks.Count - 1 : method.ReadoutFromLayer);
        ClassReader read = LayerReadouts.Of(method, reader, [.. network.Blocks.Select(block => block.Plan.Operations)], device)
            ?? throw new NotSupportedException($"The read-out {method.Readout} does not fit least squares: choose one that reads the blocks.");
        Evaluator = new BlockEvaluator(network, read, reader, new PlainImages(network), normalizer, _ => null, randomness);
    }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds => [];

    public override IReadOnlyList<Parameter> Parameters => [.. network.Parameters, .. predictors.SelectMany(predictor => predictor.Parameters)];

    public override IReadOnlyList<Parameter> Statistics => [.. network.Statistics, .. Evaluator.Statistics];

    protected override int? LayerOf(Parameter parameter) =>
        Array.FindIndex(predictors, predictor => predictor.Parameters.Contains(parameter)) is var block and >= 0 ? block : null;
}
