using System.Collections.Concurrent;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>The runs that are being trained, and the commands that reach into them.</summary>
public sealed class RunsInProgress
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, BegunRun> _runs = [];

    // Beside the lock, which is held for as long as a failing disk takes.
    private readonly ConcurrentDictionary<string, string> _unstoredEnds = [];
    private readonly ConcurrentDictionary<string, StoredRun> _recorded = [];
    private volatile WaitingRun? _waiting;
    private int _begun;
    private bool _stopping;

    /// <summary>True once the program is ending: the runs pause by themselves and go on at the next start.</summary>
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

    /// <summary>Takes a run and makes it reachable in one go, so that a command finds it either in the queue or here. One run is judged at a time.</summary>
    /// <param name="take">Told the specs of those that train; gives the next one with its spec, where that can be read.</param>
    /// <returns>Null when nothing was taken or the program is ending.</returns>
    public BegunRun? Begin(Func<IReadOnlyList<ExperimentSpec>, (StoredRun Run, ExperimentSpec? Spec)?> take)
    {
        lock (_gate)
        {
            if (_stopping || take([.. _runs.Values.Select(run => run.Spec).OfType<ExperimentSpec>()]) is not { } taken)
            {
                return null;
            }

            var begun = new BegunRun(taken.Run, taken.Spec, new RunControl(), ++_begun);
            _runs.Add(taken.Run.Id, begun);
            _recorded[taken.Run.Id] = taken.Run;
            return begun;
        }
    }

    /// <summary>Writes how a run ended and forgets it in one go.</summary>
    public void End(string runId, Action write)
    {
        lock (_gate)
        {
            write();
            _runs.Remove(runId);
        }

        _unstoredEnds.TryRemove(runId, out _);
        _recorded.TryRemove(runId, out _);
    }

    /// <summary>A run trains no more, but the store does not take that yet.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="reason">Why not, and what to do.</param>
    public void EndNotStored(string runId, string reason) =>
        _unstoredEnds[runId] = $"This run has stopped, but its end cannot be stored yet; the lab goes on trying. {reason}";

    /// <summary>Says why the next run waits; null when none does.</summary>
    /// <returns>Ids of the runs whose sentence changed.</returns>
    public IReadOnlyList<string> SetWaiting(string? runId, string? sentence)
    {
        var before = _waiting;
        var now = runId is null || sentence is null ? null : new WaitingRun(runId, sentence);
        _waiting = now;
        return before == now ? [] : [.. new[] { before?.RunId, now?.RunId }.OfType<string>().Distinct()];
    }

    /// <summary>A run as its journal has it, with what that does not know.</summary>
    public RunSummary Current(RunSummary stored) => stored.Status switch
    {
        RunStatus.Running when _unstoredEnds.TryGetValue(stored.Id, out var sentence) => stored with { Sentence = sentence, SecondsLeft = null },
        RunStatus.Running when ProblemOf(stored.Id) is { } problem => stored with { Sentence = $"Nothing can be recorded at the moment, and the run waits. {problem}" },
        RunStatus.Queued when _waiting is { } waiting && waiting.RunId == stored.Id => stored with { Sentence = waiting.Sentence },
        _ => stored,
    };

    /// <summary>Sends the command to the run if it is being trained, else does the other thing.</summary>
    public CommandResult Command(string runId, Action<RunControl> command, Func<CommandResult> otherwise)
    {
        lock (_gate)
        {
            if (!_runs.TryGetValue(runId, out var run))
            {
                return otherwise();
            }

            command(run.Control);
            return CommandResult.Success;
        }
    }

    /// <summary>Asks every run for a checkpoint and an end; nothing begins any more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            foreach (var run in _runs.Values)
            {
                run.Control.RequestPause();
            }
        }
    }

    private string? ProblemOf(string runId) => _recorded.TryGetValue(runId, out var run) ? run.Recording?.Problem?.Message : null;

    private sealed record WaitingRun(string RunId, string Sentence);
}
