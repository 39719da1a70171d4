using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Representations;

/// <summary>
/// One update of the blocks of a stage without labels: a positive is an image added to itself, a negative an image added to another one of the batch,
/// made anew from what the blocks below send up (the paper makes the pair anew only before its first and third layer).
/// </summary>
public sealed class SelfContrastStep : LearningStep
{
    private readonly Network network;
    private readonly IReadOnlyList<SelfContrastLoss> losses;
    private readonly Updates updates;

    internal SelfContrastStep(Network network, IReadOnlyList<SelfContrastLoss> losses, Updates updates)
    {
        this.network = network;
        this.losses = losses;
        this.updates = updates;
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.Value.requires_grad_(true);
        }

        Measures = [.. network.Blocks.SelectMany(block => StepMeasure.OfLayer(block.Index))];
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    public override IReadOnlyDictionary<string, Tensor> State => updates.State;

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        List<Tensor?> measured = [];
        LayerInput rows = network.Enter(batch.Pixels);
        foreach (NetworkBlock block in network.Blocks.Take(stage.LastLayer + 1))
        {
            if (stage.Learns(block.Index))
            {
                LearnBlock(block, rows.Signal(), batch.Step, share, measured);
            }
            else
            {
                measured.AddRange([null, null, null]);
            }

            if (block.Index < stage.LastLayer)
            {
                using IDisposable noGraph = torch.no_grad();
                rows = network.At(block.Index, rows).Above;
            }
        }

        return measured;
    }

    private void LearnBlock(NetworkBlock block, Signal plain, long step, double share, List<Tensor?> measured)
    {
        long count = plain.Current.shape[0];
        IList<Tensor> gradients;
        Tensor[] weights = [.. block.Parameters.Select(parameter => parameter.Value)];
        using (torch.enable_grad())
        {
            // One filter on both halves of a pair, summed: the filter on their sum.
            Signal pairs = plain.Select(Paired);
            Tensor goodness = SelfContrastLoss.Goodness(block.Pass(new FeaturesInput(pairs), new LayerPass(true, step, 2)).Tapped);
            Tensor positive = goodness.narrow(0, 0, count);
            Tensor negative = goodness.narrow(0, count, count);
            Tensor loss = losses[block.Index].Of(positive, negative);
            gradients = torch.autograd.grad([loss], weights, allow_unused: true);
            measured.AddRange([loss.detach(), positive.detach().mean(), negative.detach().mean()]);
        }

        for (int i = 0; i < weights.Length; i++)
        {
            // What stands after the tap has no gradient: a tensor without a handle.
            if (gradients[i].IsInvalid)
            {
                continue;
            }

            updates.Apply(block.Parameters[i], gradients[i], updates.Rate(block.Parameters[i]) * share);
        }
    }

    // An image alone has no other to be added to.
    private static Tensor Paired(Tensor plain)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plain.shape[0], 2, nameof(plain));
        return torch.cat([plain + plain, plain + plain.roll(1, 0)], 0);
    }
}
