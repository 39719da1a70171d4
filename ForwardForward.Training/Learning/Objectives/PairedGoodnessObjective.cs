using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>Goodness of positives against negatives at a block's tap; the first half of the rows are the positives.</summary>
/// <param name="block">From 0.</param>
/// <param name="measure">What counts as good.</param>
/// <param name="objective">What is made small.</param>
/// <param name="peers">Pulls the mean activities of units together, each position of each map one unit; null for none.</param>
public sealed class PairedGoodnessObjective(int block, GoodnessMeasure measure, GoodnessObjective objective, PeerMeans? peers = null) : BlockObjective
{
    public GoodnessMeasure Measure => measure;

    public override Tensor Evaluate(BlockActivity activity, StepMoment moment, ICollection<Tensor?> measured)
    {
        Tensor goodness = measure.Of(activity);
        (Tensor positive, Tensor negative) = Halves(goodness);
        Tensor loss = objective.Loss(block, positive, negative);
        objective.Learn(block, positive.detach(), negative.detach(), moment.Share);
        Measured(loss.detach(), goodness.detach(), measured);
        return peers is null ? loss : loss + PullOn(peers, activity.Tapped.narrow(0, 0, positive.shape[0]).flatten(1));
    }

    /// <summary>The loss and its derivative by each row's goodness, without a graph.</summary>
    /// <param name="judged">Goodness as the objective sees it, [2 * rows].</param>
    /// <param name="share">Of the start learning rates.</param>
    public (Tensor Loss, Tensor Slopes) Slopes(Tensor judged, double share)
    {
        (Tensor positive, Tensor negative) = Halves(judged);
        GoodnessLoss loss = objective.Evaluate(block, positive, negative);
        objective.Learn(block, positive, negative, share);
        return (loss.Loss, torch.cat([loss.PositiveDerivative, loss.NegativeDerivative], 0));
    }

    /// <summary>What peer normalization adds to the derivative by each unit's activity on each positive, [units]; null without it.</summary>
    /// <param name="positive">Activity on the positives, [rows, units].</param>
    public Tensor? Pull(Tensor positive) => peers?.Observe(block, positive);

    /// <summary>Adds the measures, which no graph follows.</summary>
    /// <param name="loss">The block's loss.</param>
    /// <param name="goodness">Its own, [2 * rows].</param>
    /// <param name="measured">Takes them.</param>
    public void Measured(Tensor loss, Tensor goodness, ICollection<Tensor?> measured)
    {
        (Tensor positive, Tensor negative) = Halves(goodness);
        measured.Add(loss);
        measured.Add(positive.mean());
        measured.Add(negative.mean());
    }

    // A term whose derivative by the activity is what peer normalization adds.
    private Tensor PullOn(PeerMeans means, Tensor positive) =>
        (positive.to(ScalarType.Float32) * means.Observe(block, positive.detach()).unsqueeze(0)).sum();

    private static (Tensor Positive, Tensor Negative) Halves(Tensor goodness)
    {
        long pairs = goodness.shape[0] / 2;
        return (goodness.narrow(0, 0, pairs), goodness.narrow(0, pairs, pairs));
    }
}
