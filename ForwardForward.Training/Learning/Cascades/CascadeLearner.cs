using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Cascades;

/// <summary>Random blocks that stay as they were drawn, each with predictors in closed form; their scores are summed (CaFo, arXiv 2303.09728).</summary>
public sealed class CascadeLearner : Learner
{
    private readonly RidgePredictor[] predictors;

    /// <param name="setting">What it is made of.</param>
    public CascadeLearner(LearnerSetting setting)
    {
        (ExperimentSpec spec, ExampleTable train, _, MatrixProducts products, RandomStreams randomness, Device device, _) = setting;
        MethodSpec method = spec.Method;
        Network = new Network(spec.Network, setting.Image, new NetworkSetting(method.Normalization, products, randomness, device, method.FullGradientRelu));
        predictors = [.. Network.Blocks.Select(block => new RidgePredictor(
            $"predictor.{block.Index}", block.Plan.Tapped, setting.Classes, method.ScoreGrid, method.RidgePenalty, device))];
        Step = new CascadeStep(Network, predictors, train.Count, setting.Classes);
        ClassGoodnessReader reader = new(Network, predictors, method.Readout == Readout.LastBlock ? Network.Blocks.Count - 1 : method.ReadoutFromLayer);
        ClassReader read = ReadingChoice.OfLayers(method, reader, Network, labels: null)
            ?? throw new NotSupportedException($"The read-out {method.Readout} does not fit least squares: choose one that reads the blocks.");
        Evaluator = new NetworkEvaluator(Network, new PlainImages(Network), new Reading(read, reader, null, _ => null), randomness);
    }

    public override Network Network { get; }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds => [];

    public override IReadOnlyList<Parameter> Parameters => [.. Network.Parameters, .. predictors.SelectMany(predictor => predictor.Parameters)];

    public override IReadOnlyList<Parameter> Statistics => [.. Network.Statistics, .. Evaluator.Statistics];
}
