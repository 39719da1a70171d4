using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>Cross-entropy of logits over what blocks send up: the last one, or several side by side (Hinton 2022, section 3.3).</summary>
/// <param name="layer">Gives the logits.</param>
/// <param name="readsFrom">First block whose output it sees.</param>
/// <param name="entropy">Smooths labels and weighs classes.</param>
public sealed class TopObjective(DenseLayer layer, int readsFrom, WeightedCrossEntropy entropy)
{
    /// <summary>The loss of the whole network.</summary>
    public static IReadOnlyList<StepMeasure> Measures { get; } = [new StepMeasure(MetricNames.TrainLoss, null, IsLoss: true)];

    public DenseLayer Layer => layer;

    public int ReadsFrom => readsFrom;

    /// <summary>The loss, through operators that autograd can follow.</summary>
    /// <param name="logits">[rows, classes].</param>
    /// <param name="moment">The step.</param>
    /// <param name="measured">Takes the loss.</param>
    public Tensor Evaluate(Tensor logits, StepMoment moment, ICollection<Tensor?> measured)
    {
        Tensor loss = entropy.Of(logits.to(ScalarType.Float32), moment.Batch.Labels);
        measured.Add(loss.detach());
        return loss;
    }
}
