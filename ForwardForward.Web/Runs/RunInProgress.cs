using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs;

/// <summary>The one run that is being trained, and the commands that reach into it.</summary>
public sealed class RunInProgress
{
    private readonly Lock _gate = new();
    private string? _runId;
    private RunControl? _control;
    private bool _stopping;

    /// <summary>True once the program is ending: the run pauses by itself and goes on at the next start.</summary>
    public bool Stopping
    {
        get
        {
            lock (_gate)
            {
                return _stopping;
            }
        }
    }

    /// <summary>Takes a run and makes it reachable in one go, so that a command finds it either in the queue or here.</summary>
    /// <returns>Null when nothing was taken or the program is ending.</returns>
    public (T Taken, RunControl Control)? Begin<T>(Func<T?> take, Func<T, string> idOf)
        where T : class
    {
        lock (_gate)
        {
            if (_stopping || take() is not { } taken)
            {
                return null;
            }

            (_runId, _control) = (idOf(taken), new RunControl());
            return (taken, _control);
        }
    }

    /// <summary>Writes how the run ended and forgets it in one go.</summary>
    public void End(Action write)
    {
        lock (_gate)
        {
            write();
            (_runId, _control) = (null, null);
        }
    }

    /// <summary>Sends the command to the run if it is the one being trained, else does the other thing.</summary>
    public CommandResult Command(string runId, Action<RunControl> command, Func<CommandResult> otherwise)
    {
        lock (_gate)
        {
            if (_runId != runId)
            {
                return otherwise();
            }

            command(_control!);
            return CommandResult.Success;
        }
    }

    /// <summary>Asks for a checkpoint and an end; nothing begins any more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            _control?.RequestPause();
        }
    }
}
