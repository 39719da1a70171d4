using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recordings;

/// <summary>One recorded step with the tensors that it reads and writes at each play.</summary>
internal sealed class StepRecording : IDisposable
{
    private readonly Batch place;
    private readonly RecordedUpdates updates;
    private readonly RecordedWork work;
    private IReadOnlyList<Tensor?> measured = [];

    /// <param name="first">A batch of the shape of all that will be played.</param>
    /// <param name="updates">Of the step.</param>
    /// <param name="learn">The step's work on a batch.</param>
    /// <exception cref="Exception">libtorch's own: the work cannot be recorded.</exception>
    public StepRecording(Batch first, RecordedUpdates updates, Func<Batch, IReadOnlyList<Tensor?>> learn)
    {
        this.updates = updates;
        place = first with { Pixels = Kept(first.Pixels), Labels = Kept(first.Labels), Drawn = first.Drawn is null ? null : Kept(first.Drawn) };
        try
        {
            work = RecordedWork.Record(first.Pixels.device, () =>
            {
                using DisposeScope scope = torch.NewDisposeScope();
                measured = [.. learn(place).Select(value => value?.DetachFromDisposeScope())];
            });
        }
        catch
        {
            Free();
            throw;
        }

        if (!work.Ran)
        {
            work.Play();
        }
    }

    /// <summary>Scalars of the last play, overwritten by the next.</summary>
    public IReadOnlyList<Tensor?> Measured => measured;

    /// <summary>The step on another batch.</summary>
    public void Play(Batch batch)
    {
        place.Pixels.copy_(batch.Pixels);
        place.Labels.copy_(batch.Labels);
        place.Drawn?.copy_(batch.Drawn!);
        work.Play();
    }

    /// <summary>Takes note of a step that was done.</summary>
    public void Played() => updates.Played();

    public void Dispose()
    {
        work.Dispose();
        Free();
    }

    // Nobody's but this object's: it outlives the step.
    private static Tensor Kept(Tensor tensor) => tensor.clone().DetachFromDisposeScope();

    private void Free()
    {
        place.Pixels.Dispose();
        place.Labels.Dispose();
        place.Drawn?.Dispose();
        foreach (Tensor? value in measured)
        {
            value?.Dispose();
        }
    }
}
