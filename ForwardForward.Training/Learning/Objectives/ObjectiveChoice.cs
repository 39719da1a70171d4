using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Learning.Representations;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>Builds what a step makes small.</summary>
internal static class ObjectiveChoice
{
    /// <summary>The objectives that a method asks for.</summary>
    /// <param name="setting">What the learner is made of.</param>
    /// <param name="network">The blocks.</param>
    /// <param name="head">The top of a one-pass softmax; null for none.</param>
    public static StepObjectives Of(LearnerSetting setting, Network network, SoftmaxHead? head)
    {
        MethodSpec method = setting.Spec.Method;
        WeightedCrossEntropy entropy = WeightedCrossEntropy.Of(method, setting.Train);
        return method.Objective switch
        {
            Objective.CrossEntropy => new StepObjectives([], Top(method, network, head, entropy)),
            Objective.ClassGoodness => new StepObjectives(
                [.. network.Blocks.Select(block => new ClassGoodnessObjective(ClassScoresFactory.Create(method, network, block, setting.Classes), entropy))]),
            Objective.SupervisedContrast => new StepObjectives([.. network.Blocks.Select(block => SupervisedContrast.Of(method, block.Index, network.Blocks.Count))]),
            Objective.SelfContrast => new StepObjectives([]) { Threshold = block => SelfContrastLoss.Of(method, block).PositiveThreshold },
            _ => Paired(method, network),
        };
    }

    /// <summary>What a layer makes small, as a function of the goodness of positives and negatives.</summary>
    /// <param name="method">Which.</param>
    /// <param name="thresholds">Theta of each layer.</param>
    /// <param name="device">Where the layers live.</param>
    public static GoodnessObjective OfGoodness(MethodSpec method, IReadOnlyList<double> thresholds, Device device) => method.Objective switch
    {
        Objective.GoodnessThreshold => new ThresholdObjective(new LayerThresholds(thresholds, method, device), method.Temperature),
        Objective.Symba => new SymbaObjective(method.Alpha, method.SymbaLoss),
        _ => throw new NotSupportedException($"The objective {method.Objective} knows no positives and negatives: choose goodness > θ or SymBa."),
    };

    private static StepObjectives Paired(MethodSpec method, Network network)
    {
        GoodnessMeasure measure = GoodnessMeasure.Of(method);
        GoodnessObjective objective = OfGoodness(method, measure.Thresholds(method.Thresholds, [.. network.Blocks.Select(block => checked((int)block.Plan.Tapped.Size))]), network.Device);
        PeerMeans? peers = PeerMeans.Of(method, network);
        return new StepObjectives([.. network.Blocks.Select(block => new PairedGoodnessObjective(block.Index, measure, objective, peers))])
        {
            Threshold = objective.Threshold,
            Collaboration = method.Collaboration > 0 ? new Collaboration(method.Collaboration, method.CollaborationReach, objective) : null,
            Kept = objective.Learned is Parameter learned ? [learned] : [],
            State = peers?.State ?? new Dictionary<string, Tensor>(),
        };
    }

    private static TopObjective Top(MethodSpec method, Network network, SoftmaxHead? head, WeightedCrossEntropy entropy) => head is not null
        ? new TopObjective(head.Layer, method.ReadoutFromLayer, entropy)
        : new TopObjective(TopOf(network), network.Blocks.Count - 1, entropy);

    private static DenseLayer TopOf(Network network) => network.Top ?? throw new InvalidOperationException("The network has no logits at the top.");
}
