namespace ForwardForward.Training.Torch;

/// <summary>
/// Counts what one run takes of the processor's memory while others run beside it: what its thread allocates from its making to its
/// <see cref="Dispose"/>, on that thread, and the threads that join it (<see cref="SharedAccount"/>). <see cref="AllocatorPeak"/> then answers that thread for the account. With the
/// outermost account ends a run, and freed memory that was kept for reuse goes back to the system: it has the sizes of that run's batches and layers, which the next one's seldom fit.
/// </summary>
public sealed unsafe class MemoryAccount : IDisposable
{
    private readonly int thread = Environment.CurrentManagedThreadId;
    private ByteCount* count = TensorBlocks.Own = ByteCount.Create(TensorBlocks.Own);

    public void Dispose()
    {
        if (count == null)
        {
            return;
        }

        if (thread != Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException("A memory account is closed on the thread that opened it.");
        }

        TensorBlocks.Own = count->Outer;
        ByteCount.Release(count);
        count = null;
        if (TensorBlocks.Own == null)
        {
            TensorBlocks.GiveBack();
        }
    }
}

/// <summary>The memory account of the thread that makes it, for the threads that work for the same run; none where that thread has none.</summary>
public sealed unsafe class SharedAccount
{
    private readonly ByteCount* count = TensorBlocks.Own;

    /// <summary>From here on what the calling thread allocates counts into it. The thread ends before the account is closed.</summary>
    public void Join() => TensorBlocks.Own = count;
}
