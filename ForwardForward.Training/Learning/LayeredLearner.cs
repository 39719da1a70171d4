using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning;

/// <summary>A network of any layers under an objective for each block, or one at the top.</summary>
public sealed class LayeredLearner : Learner
{
    private readonly LayeredNetwork network;
    private readonly IReadOnlyList<BlockObjective> objectives;
    private readonly BlockInput input;

    /// <param name="setting">What it is made of.</param>
    /// <param name="graphAlone">No gradient in closed form: the oracle.</param>
    public LayeredLearner(LearnerSetting setting, bool graphAlone = false)
    {
        (ExperimentSpec spec, ExampleTable train, _, MatrixProducts products, RandomStreams randomness, Device device, _) = setting;
        MethodSpec method = spec.Method;
        bool logits = method.Objective == Objective.CrossEntropy;
        network = new LayeredNetwork(spec.Network, setting.Image, logits ? setting.Classes : null, products, randomness, device, method.FullGradientRelu);
        BlockNormalizer normalizer = new(method.Normalization);
        input = new PlainImages(network);
        WeightedCrossEntropy entropy = WeightedCrossEntropy.Of(method, train);
        ClassScores[] scores = logits ? [] : [.. network.Blocks.Select(block => ClassScoresFactory.Create(method, network, block, setting.Classes))];
        objectives = [.. scores.Select(score => new ClassGoodnessObjective(score, entropy))];
        Step = new BlockStep(
            network,
            input,
            objectives,
            logits ? new TopObjective(entropy) : null,
            method.Horizon,
            new Updates(spec.Optimization, method.FrozenBlocks ? [.. network.Top?.Parameters ?? [], .. objectives.SelectMany(objective => objective.Parameters)] : Parameters),
            normalizer,
            blocksLearn: !method.FrozenBlocks,
            graphAlone);

        int firstRead = method.Readout == Readout.LastBlock ? network.Blocks.Count - 1 : method.ReadoutFromLayer;
        BlockReader? blocks = logits ? null : new BlockReader(network, scores, normalizer, firstRead);
        ClassReader reader = blocks is null ? new TopReader(network, normalizer) : ReaderOf(method, blocks, device);
        Evaluator = new BlockEvaluator(network, reader, blocks, input, normalizer, _ => null, randomness);
    }

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds => [];

    public override IReadOnlyList<Parameter> Parameters =>
        [.. network.Parameters, .. input.Parameters, .. objectives.SelectMany(objective => objective.Parameters)];

    public override IReadOnlyList<Parameter> Statistics =>
        [.. network.Statistics, .. objectives.SelectMany(objective => objective.Statistics), .. Evaluator.Statistics];

    protected override int? LayerOf(Parameter parameter) =>
        network.Blocks.FirstOrDefault(block => block.Parameters.Contains(parameter) || (objectives.Count > 0 && objectives[block.Index].Parameters.Contains(parameter)))?.Index;

    private ClassReader ReaderOf(MethodSpec method, BlockReader blocks, Device device) =>
        LayerReadouts.Of(method, blocks, [.. network.Blocks.Select(block => block.Plan.Operations)], device)
            ?? throw new NotSupportedException($"The read-out {method.Readout} does not fit class goodness: choose one that reads the blocks.");
}
