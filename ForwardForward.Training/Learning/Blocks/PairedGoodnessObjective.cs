using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>Goodness of positives against negatives at a block's tap; the first half of the rows are the positives.</summary>
/// <param name="block">From 0.</param>
/// <param name="goodness">Of a map.</param>
/// <param name="objective">What is made small.</param>
/// <param name="peers">Pulls the mean activities of units together, each position of each map one unit; null for none.</param>
public sealed class PairedGoodnessObjective(int block, BlockGoodness goodness, GoodnessObjective objective, PeerMeans? peers = null) : BlockObjective
{
    public override IReadOnlyList<StepMeasure> Measures(int block) => [.. StepMeasure.OfLayer(block)];

    public override Tensor Evaluate(Tensor features, Batch batch, ICollection<Tensor?> measured)
    {
        Tensor good = goodness.Of(features);
        long pairs = good.shape[0] / 2;
        Tensor positive = good.narrow(0, 0, pairs);
        Tensor negative = good.narrow(0, pairs, pairs);
        Tensor loss = objective.Loss(block, positive, negative);
        measured.Add(loss.detach());
        measured.Add(positive.detach().mean());
        measured.Add(negative.detach().mean());
        return peers is null ? loss : loss + Pull(peers, features.narrow(0, 0, pairs).flatten(1));
    }

    // A term whose derivative by the activity is what peer normalization adds.
    private Tensor Pull(PeerMeans peers, Tensor positive) =>
        (positive.to(ScalarType.Float32) * peers.Observe(block, positive.detach()).unsqueeze(0)).sum();
}
