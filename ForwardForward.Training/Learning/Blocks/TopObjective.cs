using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Objectives;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>Cross-entropy of the logits at the top.</summary>
/// <param name="entropy">Smooths labels and weighs classes.</param>
public sealed class TopObjective(WeightedCrossEntropy entropy)
{
    /// <summary>The loss of the whole network.</summary>
    public static IReadOnlyList<StepMeasure> Measures { get; } = [new StepMeasure(MetricNames.TrainLoss, null, IsLoss: true)];

    /// <summary>The loss, through operators that autograd can follow.</summary>
    /// <param name="logits">[rows, classes].</param>
    /// <param name="batch">The examples.</param>
    /// <param name="measured">Takes the loss.</param>
    public Tensor Evaluate(Tensor logits, Batch batch, ICollection<Tensor?> measured)
    {
        Tensor loss = entropy.Of(logits.to(ScalarType.Float32), batch.Labels);
        measured.Add(loss.detach());
        return loss;
    }
}
