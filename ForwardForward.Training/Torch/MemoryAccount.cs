namespace ForwardForward.Training.Torch;

/// <summary>
/// Counts what one run takes of the processor's memory while others run beside it: what its thread allocates from its making to its
/// <see cref="Dispose"/>, on that thread, and the threads that join it (<see cref="SharedAccount"/>). <see cref="AllocatorPeak"/> then answers that thread for the account. With the
/// outermost account ends a run, and freed memory that was kept for reuse goes back to the system.
/// </summary>
public sealed class MemoryAccount : IDisposable
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private nint _account = NativeMethods.AllocatorOpenAccount();

    public void Dispose()
    {
        if (_account == 0)
            return;
        if (_thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException("A memory account is closed on the thread that opened it.");
        NativeMethods.AllocatorCloseAccount(_account);
        _account = 0;
    }
}
