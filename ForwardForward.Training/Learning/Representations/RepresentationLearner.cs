using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Representations;

/// <summary>Blocks learn features from pairs of images, and a linear probe beside them reads the class.</summary>
public sealed class RepresentationLearner : Learner
{
    private readonly LayeredNetwork network;
    private readonly LinearProbe probe;

    /// <param name="setting">What it is made of.</param>
    public RepresentationLearner(LearnerSetting setting)
    {
        (ExperimentSpec spec, ExampleTable train, _, MatrixProducts products, RandomStreams randomness, Device device, _) = setting;
        MethodSpec method = spec.Method;
        network = new LayeredNetwork(spec.Network, setting.Image, null, products, randomness, device, method.FullGradientRelu);
        BlockNormalizer normalizer = new(method.Normalization);
        probe = new LinearProbe(new BlockFeatures(network, normalizer, method.ReadoutFromLayer, method.ScoreGrid, network.Images), method, setting.Classes, device);
        BlockInput input = method.Objective == Objective.SupervisedContrast
            ? new TwoViews(network, train, new ImageAugmenter(spec.Data, train, randomness))
            : new PlainImages(network);
        Updates updates = new(spec.Optimization, network.Parameters);
        LearningStep step = method.Objective == Objective.SupervisedContrast
            ? new BlockStep(network, input, [.. network.Blocks.Select(block => Supervised(method, block.Index))], null, method.Horizon, updates, normalizer)
            : new SelfContrastStep(network, [.. network.Blocks.Select(block => SelfContrast(method, block.Index))], normalizer, updates);
        Step = new ProbedStep(step, probe);
        Evaluator = new BlockEvaluator(network, probe, null, input, normalizer, _ => null, randomness);
        Thresholds = method.Objective == Objective.SupervisedContrast ? [] : [.. network.Blocks.Select(block => At(method.Thresholds, block.Index, 1))];
    }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds { get; }

    public override IReadOnlyList<Parameter> Parameters => [.. network.Parameters, .. probe.Parameters];

    public override IReadOnlyList<Parameter> Statistics => [.. network.Statistics];

    protected override int? LayerOf(Parameter parameter) => network.Blocks.FirstOrDefault(block => block.Parameters.Contains(parameter))?.Index;

    // The margin falls over the depth, as contrastive FF has it: from the spec's to a quarter of it.
    private SupervisedContrast Supervised(MethodSpec method, int block)
    {
        double depth = network.Blocks.Count == 1 ? 0 : (double)block / (network.Blocks.Count - 1);
        return new SupervisedContrast(method.Temperature, method.ContrastMargin * (1 - (0.75 * depth)));
    }

    private static SelfContrastLoss SelfContrast(MethodSpec method, int block) =>
        new(At(method.Thresholds, block, 1), At(method.NegativeThresholds, block, At(method.Thresholds, block, 1)), method.GoodnessPenalty);

    private static double At(IReadOnlyList<double> values, int block, double usual) => values.Count switch
    {
        0 => usual,
        1 => values[0],
        _ => values[block],
    };
}
