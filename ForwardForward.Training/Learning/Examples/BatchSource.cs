using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Examples;

/// <summary>Gathers the examples of each step in the order that seed and epoch decide, changed where the spec asks for it.</summary>
/// <param name="table">The training split.</param>
/// <param name="plan">Batch size and steps.</param>
/// <param name="randomness">The order.</param>
/// <param name="augmenter">Changes the images.</param>
public sealed class BatchSource(ExampleTable table, RunPlan plan, RandomStreams randomness, ImageAugmenter augmenter) : IDisposable
{
    private readonly EpochOrder orders = new(randomness, table.Count);

    // Every step of full batches shows the same numbers: scaled once. Its own, because a label is written over the first pixels.
    private readonly Tensor? all = plan.FullBatch ? table.Range(0, table.Count) : null;

    private (int Epoch, int[] Order, Tensor? OnDevice) current = (-1, [], null);

    /// <summary>The examples of a step.</summary>
    /// <param name="step">Over the whole run, from 0.</param>
    public Batch At(long step)
    {
        int epoch = plan.EpochsAt(step);
        int first = plan.StepInEpoch(step) * plan.BatchSize;
        int count = Math.Min(plan.BatchSize, table.Count - first);
        (int[] order, Tensor onDevice) = OrderOf(epoch);
        int[] examples = order.AsSpan(first, count).ToArray();
        Tensor positions = onDevice.narrow(0, first, count);

        // Not even copied for a full batch: a label written over the first pixels is cleared again before each use.
        Tensor pixels = all ?? table.Gather(positions);
        Tensor labels = plan.FullBatch ? table.Labels : table.Labels.index_select(0, positions);
        Tensor changed = augmenter.Apply(pixels, step);
        return new Batch(changed, labels, Array.ConvertAll(examples, example => table.Classes[example]), examples, step, plan.FullBatch && augmenter.IsOff);
    }

    /// <summary>Lets go of the order on the device, which outlives the steps' scopes.</summary>
    public void Dispose()
    {
        current.OnDevice?.Dispose();
        current = (-1, [], null);
    }

    // A full batch is a sum over all examples: their order says nothing, and staying in place saves the gathering. An order goes to the device once an
    // epoch: a step that brought its own part would wait for all the work before it.
    private (int[] Order, Tensor OnDevice) OrderOf(int epoch)
    {
        if (current.Epoch != epoch || current.OnDevice is null)
        {
            current.OnDevice?.Dispose();
            int[] order = plan.FullBatch ? [.. Enumerable.Range(0, table.Count)] : orders.Of(epoch);
            current = (epoch, order, torch.tensor(Array.ConvertAll(order, example => (long)example), device: table.Device).DetachFromDisposeScope());
        }

        return (current.Order, current.OnDevice!);
    }
}
