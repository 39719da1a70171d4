using ForwardForward.Training.Learning.Objectives;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>Goodness of positives against negatives at a block's tap; the first half of the rows are the positives.</summary>
/// <param name="block">From 0.</param>
/// <param name="goodness">Of a map.</param>
/// <param name="objective">What is made small.</param>
public sealed class PairedGoodnessObjective(int block, BlockGoodness goodness, GoodnessObjective objective) : BlockObjective
{
    public override IReadOnlyList<StepMeasure> Measures(int block) => [.. LayerLocalStep.MeasuresOf(block)];

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
        return loss;
    }
}
