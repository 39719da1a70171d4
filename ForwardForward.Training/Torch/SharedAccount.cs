namespace ForwardForward.Training.Torch;

/// <summary>The memory account of the thread that makes it, for the threads that work for the same run; none where that thread has none.</summary>
public sealed class SharedAccount
{
    private readonly nint _account = NativeMethods.AllocatorOwnAccount();

    /// <summary>From here on what the calling thread allocates counts into it. The thread ends before the account is closed.</summary>
    public void Join() => NativeMethods.AllocatorJoinAccount(_account);
}
