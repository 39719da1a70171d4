namespace ForwardForward.Training.Experiments;

/// <summary>The commands that travel backwards, into a running trainer; it obeys at the next step.</summary>
public sealed class RunControl
{
    private volatile bool _cancel;
    private volatile bool _pause;

    /// <summary>True once a person asked to stop for good.</summary>
    public bool CancelRequested => _cancel;

    /// <summary>True once a person asked to stop with a checkpoint and go on later.</summary>
    public bool PauseRequested => _pause;

    public void RequestCancel() => _cancel = true;

    public void RequestPause() => _pause = true;
}
