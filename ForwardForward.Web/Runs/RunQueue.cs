using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Runs;

/// <summary>The runs that wait, in an order that is kept in their journals: a run is on the disk as Queued first, then the worker is woken.</summary>
public sealed class RunQueue(LabRuns runs, RunsInProgress inProgress, RunAnnouncements announcements)
{
    // Between two places there is another one about fifty times; then all are numbered again.
    private const double SmallestGap = 1e-9;

    private readonly SemaphoreSlim _arrived = new(0);
    private volatile bool _waitsForMemory;

    /// <summary>The next run was judged last to have no room yet: whoever waits looks again after a while.</summary>
    public bool WaitsForMemory => _waitsForMemory;

    /// <summary>Adds runs at the end, all or none; more than one are twins of each other.</summary>
    /// <returns>Their ids; null when the queue has no room for them.</returns>
    /// <exception cref="JournalException">The disk does not take them.</exception>
    public IReadOnlyList<string>? Add(IReadOnlyList<ExperimentSpec> specs, string owner, IReadOnlyList<string> tags) =>
        Add([.. specs.Select(spec => new LaunchOrder(spec))], owner, tags, specs.Count > 1 ? RunId.New() : null);

    /// <summary>Adds runs at the end, all or none.</summary>
    /// <returns>Their ids; null when the queue has no room for them.</returns>
    /// <exception cref="JournalException">The disk does not take them.</exception>
    public IReadOnlyList<string>? Add(IReadOnlyList<LaunchOrder> orders, string owner, IReadOnlyList<string> tags, string? twinId)
    {
        var ids = new List<string>();
        lock (runs.Commands)
        {
            if (runs.Queue.Count + orders.Count > RunLimits.Queued)
            {
                return null;
            }

            try
            {
                foreach (var order in orders)
                {
                    ids.Add(Create(order, owner, tags, twinId));
                }
            }
            catch (JournalException)
            {
                ids.ForEach(TakeBack);
                throw;
            }
        }

        Wake();
        return ids;
    }

    /// <summary>
    /// Takes the next run out and marks it Running, unless there is an objection: then it stands there with that sentence, and those behind it
    /// do not pass.
    /// </summary>
    /// <param name="objection">Why it may not begin yet; null when it may.</param>
    /// <returns>With its spec, unless another version of the program wrote that; null when none may begin.</returns>
    /// <exception cref="JournalException">The disk does not take it.</exception>
    public (StoredRun Run, ExperimentSpec? Spec)? Take(Func<ExperimentSpec, string?> objection)
    {
        while (true)
        {
            var head = runs.Queue.FirstOrDefault();
            var spec = head is null ? null : SpecFacts.SpecOf(head.Folder);
            var sentence = spec is null ? null : objection(spec);
            _waitsForMemory = sentence is not null;
            AnnounceAll(inProgress.SetWaiting(head?.Id, sentence));
            if (head is null || sentence is not null)
            {
                return null;
            }

            lock (runs.Commands)
            {
                // Somebody may have moved another one before it meanwhile.
                if (ReferenceEquals(runs.Queue.FirstOrDefault(), head))
                {
                    runs.Stand(head, RunStatus.Running, commit: TrainerCode.Commit, code: TrainerCode.Fingerprint);
                    return (head, spec);
                }
            }
        }
    }

    /// <summary>Puts a run into the queue again.</summary>
    /// <exception cref="JournalException">The disk does not take it.</exception>
    public void Enqueue(StoredRun run, bool first, string sentence, long? recoveredAtStep = null, Func<bool>? givenUp = null) =>
        runs.Stand(run, RunStatus.Queued, sentence, first ? First() : Last(), recoveredAtStep, givenUp: givenUp);

    /// <summary>Moves a waiting run to a place, 1 being next; places beyond the end mean the end.</summary>
    /// <exception cref="JournalException">The disk does not take it.</exception>
    public CommandResult Move(string runId, int position)
    {
        IReadOnlyList<string> concerned;
        lock (runs.Commands)
        {
            if (runs.Find(runId) is not { Now: { } now } run)
            {
                return CommandResult.Missing(runId);
            }

            if (now is not { IsOurs: true, Standing.Status: RunStatus.Queued })
            {
                return CommandResult.Refused($"'{now.Summary.Name}' does not wait: it is {now.Summary.Status.Word()}. Only queued runs can be moved.");
            }

            var others = runs.Queue.Where(other => other != run).ToList();
            Place(run, others, Math.Clamp(position - 1, 0, others.Count));
            concerned = [.. runs.Queue.Select(other => other.Id)];
        }

        AnnounceAll(concerned);
        return CommandResult.Success;
    }

    /// <summary>Puts waiting runs into this order, before all others.</summary>
    /// <exception cref="JournalException">The disk does not take it.</exception>
    public void PutFirst(IReadOnlyList<StoredRun> order)
    {
        foreach (var run in order.Reverse())
        {
            runs.Stand(run, RunStatus.Queued, run.Now!.Standing.Sentence, First());
        }
    }

    /// <summary>Waits until something may be there, at most for a while.</summary>
    public void Wait(TimeSpan atMost, CancellationToken cancellation) => _arrived.Wait(atMost, cancellation);

    /// <summary>Lets one who waits look.</summary>
    public void Wake() => _arrived.Release();

    /// <summary>Those behind a run that left have a new place.</summary>
    public void AnnouncePlaces() => AnnounceAll([.. runs.Queue.Select(run => run.Id)]);

    private string Create(LaunchOrder order, string owner, IReadOnlyList<string> tags, string? twinId)
    {
        var (spec, id) = (order.Spec, RunId.New());
        var name = spec.Name.Length > 0 ? spec.Name : $"{spec.Method.Name} {spec.Data.Dataset}";
        runs.Create(id, spec, new RunLaunch(name, owner, runs.NextLaunch(), tags, twinId, order.Recipe), new RunStanding(RunStatus.Queued, "", runs.LabId, Last()));
        return id;
    }

    // Nobody heard of it yet.
    private void TakeBack(string id)
    {
        try
        {
            Directory.Delete(runs.Folders.Of(id).FullName, recursive: true);
        }
        catch (IOException)
        {
            // A disk that neither takes nor gives: the run stays, and can be deleted.
            return;
        }

        runs.Remove(id);
    }

    private void Place(StoredRun run, List<StoredRun> others, int index)
    {
        var before = index > 0 ? Order(others[index - 1]) : Order(others.FirstOrDefault()) - 2;
        var after = index < others.Count ? Order(others[index]) : before + 2;
        if (after - before > SmallestGap)
        {
            runs.Stand(run, RunStatus.Queued, run.Now!.Standing.Sentence, (before + after) / 2);
            return;
        }

        others.Insert(index, run);
        foreach (var (number, other) in others.Index())
        {
            runs.Stand(other, RunStatus.Queued, other.Now!.Standing.Sentence, number + 1);
        }
    }

    private double First() => Order(runs.Queue.FirstOrDefault()) - 1;

    private double Last() => Order(runs.Queue.LastOrDefault()) + 1;

    private static double Order(StoredRun? run) => run?.Now?.Standing.QueueOrder ?? 0;

    private void AnnounceAll(IReadOnlyList<string> runIds)
    {
        foreach (var id in runIds)
        {
            announcements.Announce(id, RunChange.Summary);
        }
    }
}
