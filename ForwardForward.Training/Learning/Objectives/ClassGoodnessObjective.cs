using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>
/// The loss of a block's class goodness: cross-entropy, -G_y + log sum_c exp G_c (CwComp, arXiv 2312.12668, equation 5; scalable FF, arXiv
/// 2501.03176), or the kind's own. The goodness of the true class is reported as positive, the mean of the others as negative.
/// </summary>
/// <param name="scores">Goodness of every class.</param>
/// <param name="entropy">Smooths labels and weighs classes.</param>
public sealed class ClassGoodnessObjective(ClassScores scores, WeightedCrossEntropy entropy) : BlockObjective
{
    public ClassScores Scores => scores;

    public override IReadOnlyList<Parameter> Parameters => scores.Parameters;

    public override IReadOnlyList<Parameter> Statistics => scores.Statistics;

    public override Tensor Evaluate(BlockActivity activity, StepMoment moment, ICollection<Tensor?> measured) => Judge(scores.Of(activity.Tapped), moment.Batch, measured);

    /// <summary>The same from the goodness.</summary>
    /// <param name="goodness">[rows, classes]; autograd follows.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="measured">Takes one scalar a measure.</param>
    public Tensor Judge(Tensor goodness, Batch batch, ICollection<Tensor?> measured)
    {
        Tensor loss = scores.Loss(goodness, batch.Labels, entropy);
        measured.Add(loss.detach());
        Tensor seen = goodness.detach();
        Tensor truth = seen.gather(1, batch.Labels.unsqueeze(1)).sum();
        long rows = seen.shape[0];
        measured.Add(truth / (double)rows);
        measured.Add((seen.sum() - truth) / (double)(rows * Math.Max(1, seen.shape[1] - 1)));
        return loss;
    }
}
