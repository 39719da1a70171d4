using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Names;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs;

/// <summary>Everything a person can do to runs: launch, steer, edit, delete.</summary>
public sealed class RunLauncher(
    LabRuns runs, ShownRuns shown, RunEdits edits, RunQueue queue, RunsInProgress inProgress, RunTrash trash, ValidateSpec validate)
{
    private readonly LaunchJudge _judge = new(validate);

    /// <summary>Queues one run; its worker begins as soon as it is free.</summary>
    public Task<LaunchResult> LaunchAsync(ExperimentSpec spec, string owner, IReadOnlyList<string>? tags = null, CancellationToken cancellation = default) =>
        LaunchAllAsync([spec], owner, tags ?? [], cancellation);

    /// <summary>Queues a forward-forward run and its back-propagation twin: same data, order and seed, linked to each other.</summary>
    /// <param name="spec">The forward-forward run.</param>
    /// <param name="owner">Who launches them.</param>
    /// <param name="tags">On both.</param>
    /// <param name="twin">The twin, where it was fitted to the dataset; its recipe as it is when left out.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<LaunchResult> LaunchTwinAsync(ExperimentSpec spec, string owner, IReadOnlyList<string>? tags = null, ExperimentSpec? twin = null, CancellationToken cancellation = default)
    {
        if (spec.Method.Horizon == Horizon.WholeNetwork)
        {
            return Task.FromResult(Refused(new SpecProblem(MethodFields.Name.Path, "A twin launch starts from a forward-forward method; this one is back-propagation already.")));
        }

        return LaunchAllAsync([spec, twin ?? TwinSpec.BackPropagationOf(spec)], owner, tags ?? [], cancellation);
    }

    /// <summary>Queues runs for rows of the documents or places of a study, all or none.</summary>
    public Task<LaunchResult> LaunchOrdersAsync(IReadOnlyList<LaunchOrder> orders, string owner, CancellationToken cancellation = default) => QueuedAsync(
        // Seeds of one recipe have the same problems; looking at its dataset once is enough.
        judge => orders.DistinctBy(order => SpecFingerprint.Of(order.Spec))
            .SelectMany(order => judge(order.Spec).Select(problem => problem with { Message = $"{order.Spec.Name}: {problem.Message}" })),
        () => queue.Add(orders, owner, [], null),
        cancellation);

    /// <summary>Ends a waiting, paused or running run for good.</summary>
    public Task<CommandResult> CancelAsync(string runId) => CommandAsync(() =>
    {
        var result = inProgress.Command(runId, control => control.RequestCancel(), () => Change(
            runId,
            run => run.Status is RunStatus.Queued or RunStatus.Paused or RunStatus.Interrupted ? null : $"'{run.Name}' is {run.Status.Word()}: there is nothing to cancel.",
            run => runs.Stand(run, RunStatus.Cancelled, "Cancelled before it was done.")));
        queue.AnnouncePlaces();
        return result;
    });

    /// <summary>Stops the running run with a checkpoint; the next in the queue begins.</summary>
    public Task<CommandResult> PauseAsync(string runId) => CommandAsync(() => inProgress.Command(runId, control => control.RequestPause(), () => Change(
        runId,
        run => run.Status == RunStatus.Queued ? null : $"'{run.Name}' is {run.Status.Word()}: only a running or queued run can be paused.",
        run => runs.Stand(run, RunStatus.Paused, "Taken out of the queue. Resume puts it back."))));

    /// <summary>Queues a paused, interrupted or failed run again; it goes on from its last checkpoint, or from step 0 where there is none.</summary>
    public async Task<CommandResult> ResumeAsync(string runId)
    {
        if (await ProblemOfForeignAsync(runId) is { } problem)
        {
            return CommandResult.Refused(problem);
        }

        return await CommandAsync(() =>
        {
            var result = Change(
                runId,
                run => run.Status is RunStatus.Paused or RunStatus.Interrupted or RunStatus.Failed ? null : $"'{run.Name}' is {run.Status.Word()}: only a paused, interrupted or failed run can be resumed.",
                run => queue.Enqueue(run, first: false, ""));
            queue.Wake();
            return result;
        });
    }

    /// <summary>Moves a waiting run; 1 is next.</summary>
    public Task<CommandResult> MoveInQueueAsync(string runId, int position) => CommandAsync(() => queue.Move(runId, position));

    public Task<CommandResult> RenameAsync(string runId, string name) => EditAsync(runId, name: name);

    public Task<CommandResult> SetNotesAsync(string runId, string notes) => EditAsync(runId, notes: notes);

    public Task<CommandResult> SetTagsAsync(string runId, IReadOnlyList<string> tags) => EditAsync(runId, tags: tags);

    /// <summary>Hides a run from the usual list, or shows it again; nothing of it is lost.</summary>
    public Task<CommandResult> ArchiveAsync(string runId, bool archived) => EditAsync(runId, archived: archived);

    /// <summary>Changes what people write on a run, all or nothing; null leaves a field as it is.</summary>
    public Task<CommandResult> EditAsync(string runId, string? name = null, IReadOnlyList<string>? tags = null, string? notes = null, bool? archived = null) => CommandAsync(() =>
    {
        var (cleanTags, tagProblem) = RunTags.Clean(tags ?? []);
        string?[] problems =
        [
            name is not null && name.Trim().Length is 0 or > RunLimits.NameLength
                ? $"A name has 1 to {RunLimits.NameLength} characters; this one has {name!.Trim().Length}."
                : name is null ? null : VisibleName.Fault(name),
            notes?.Length > RunLimits.NotesLength ? $"Notes have at most {RunLimits.NotesLength} characters; these have {notes.Length}." : null,
            tagProblem?.Message,
        ];
        var sentence = string.Join(" ", problems.Where(problem => problem is not null));
        return Change(runId, _ => sentence.Length > 0 ? sentence : null, run =>
        {
            edits.Write(run.Id, new RunEdit(name?.Trim(), tags is null ? null : cleanTags, notes, archived));
            runs.Tell(run);
        });
    });

    /// <summary>Lays a run that is not being trained aside; it can be put back for a week.</summary>
    public Task<CommandResult> DeleteAsync(string runId) => CommandAsync(() =>
    {
        var result = Change(
            runId,
            run => run.Status == RunStatus.Running ? $"'{run.Name}' is running. Cancel it first, then delete it." : null,
            run =>
            {
                if (run.Now is { IsOurs: true, Standing.Status: RunStatus.Queued })
                {
                    runs.Stand(run, RunStatus.Paused, "It was deleted while it waited in the queue. Resume puts it back.");
                }

                trash.Put(run, shown.Of(run).Name);
            });
        queue.AnnouncePlaces();
        return result;
    });

    /// <summary>Puts a deleted run back.</summary>
    public Task<CommandResult> RestoreAsync(string runId) => CommandAsync(() =>
    {
        lock (runs.Commands)
        {
            return RunId.IsValid(runId) && trash.Restore(runId) ? CommandResult.Success : CommandResult.Missing(runId);
        }
    });

    // What this lab did not launch it has not judged either.
    private async Task<string?> ProblemOfForeignAsync(string runId)
    {
        if (runs.Find(runId) is not { Now.IsOurs: false } run)
        {
            return null;
        }

        if (SpecFacts.SpecOf(run.Folder) is not { } spec)
        {
            return "The configuration of this run cannot be read by this version of the program, and so it cannot go on here.";
        }

        var problems = await _judge.ProblemsAsync(judge => judge(spec), CancellationToken.None);
        return problems.Count == 0 ? null : string.Join(" ", problems.Select(problem => problem.Message));
    }

    private Task<LaunchResult> LaunchAllAsync(IReadOnlyList<ExperimentSpec> specs, string owner, IReadOnlyList<string> tags, CancellationToken cancellation)
    {
        var (clean, tagProblem) = RunTags.Clean(tags);
        return QueuedAsync(
            judge => specs.SelectMany(spec => judge(spec)).Concat(tagProblem is null ? [] : [tagProblem]).Distinct(),
            () => queue.Add(specs, owner, clean),
            cancellation);
    }

    private async Task<LaunchResult> QueuedAsync(Func<ValidateSpec, IEnumerable<SpecProblem>> judged, Func<IReadOnlyList<string>?> add, CancellationToken cancellation)
    {
        var problems = await _judge.ProblemsAsync(judged, cancellation);
        if (problems.Count > 0)
        {
            return new LaunchResult([], problems);
        }

        try
        {
            return await Task.Run(() => add() is { } ids ? new LaunchResult(ids, []) : QueueIsFull(), cancellation);
        }
        catch (JournalException failed)
        {
            return Refused(new SpecProblem("", failed.Message));
        }
    }

    private async Task<CommandResult> CommandAsync(Func<CommandResult> command)
    {
        try
        {
            return await Task.Run(command);
        }
        catch (JournalException failed)
        {
            return CommandResult.Refused(failed.Message);
        }
    }

    private CommandResult Change(string runId, Func<RunSummary, string?> objection, Action<StoredRun> change)
    {
        lock (runs.Commands)
        {
            if (runs.Find(runId) is not { } run)
            {
                return CommandResult.Missing(runId);
            }

            if (objection(shown.Of(run)) is { } sentence)
            {
                return CommandResult.Refused(sentence);
            }

            change(run);
            return CommandResult.Success;
        }
    }

    private static LaunchResult QueueIsFull() =>
        Refused(new SpecProblem("", $"The queue is full: it holds at most {RunLimits.Queued} runs. Wait for some to end, or cancel some."));

    private static LaunchResult Refused(params SpecProblem[] problems) => new([], problems);
}
