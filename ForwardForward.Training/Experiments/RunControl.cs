namespace ForwardForward.Training.Experiments;

/// <summary>The commands that travel backwards, into a running trainer; it obeys at the next step, or at the next image while it reads its data.</summary>
public sealed class RunControl
{
    private readonly CancellationTokenSource stop = new();
    private volatile bool cancel;
    private volatile bool pause;

    /// <summary>True once a person asked to stop for good.</summary>
    public bool CancelRequested => cancel;

    /// <summary>True once a person asked to stop with a checkpoint and go on later.</summary>
    public bool PauseRequested => pause;

    /// <summary>Cancelled by either, for what is no step.</summary>
    public CancellationToken Stop => stop.Token;

    public void RequestCancel()
    {
        cancel = true;
        stop.Cancel();
    }

    public void RequestPause()
    {
        pause = true;
        stop.Cancel();
    }
}
