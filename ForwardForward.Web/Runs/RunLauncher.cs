using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Everything a person can do to runs: launch, steer, edit, delete.</summary>
public sealed class RunLauncher(
    LabDatabase database, RunQueue queue, RunsInProgress inProgress, RunAnnouncements announcements, RunRemoval removal, ValidateSpec validate, TimeProvider time)
{
    private readonly LaunchJudge _judge = new(validate);

    /// <summary>Queues one run; its worker begins as soon as it is free.</summary>
    public Task<LaunchResult> LaunchAsync(ExperimentSpec spec, string owner, IReadOnlyList<string>? tags = null, CancellationToken cancellation = default) =>
        LaunchAllAsync([spec], owner, tags ?? [], cancellation);

    /// <summary>Queues a forward-forward run and its back-propagation twin: same data, order and seed, linked to each other.</summary>
    public Task<LaunchResult> LaunchTwinAsync(ExperimentSpec spec, string owner, IReadOnlyList<string>? tags = null, CancellationToken cancellation = default)
    {
        if (spec.Method.Horizon == Horizon.WholeNetwork)
        {
            return Task.FromResult(Refused(new SpecProblem("method.name", "A twin launch starts from a forward-forward method; this one is back-propagation already.")));
        }

        return LaunchAllAsync([spec, TwinSpec.BackPropagationOf(spec)], owner, tags ?? [], cancellation);
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
            row => row.Status is "queued" or "paused" or "interrupted" ? null : $"'{row.Name}' is {row.Status}: there is nothing to cancel.",
            (connection, row) => RunTable.End(connection, row.Number, RunStatus.Cancelled, "Cancelled before it was done.", time.GetUtcNow())));
        queue.AnnouncePlaces();
        return result;
    });

    /// <summary>Stops the running run with a checkpoint; the next in the queue begins.</summary>
    public Task<CommandResult> PauseAsync(string runId) => CommandAsync(() => inProgress.Command(runId, control => control.RequestPause(), () => Change(
        runId,
        row => row.Status == "queued" ? null : $"'{row.Name}' is {row.Status}: only a running or queued run can be paused.",
        (connection, row) => RunTable.End(connection, row.Number, RunStatus.Paused, "Taken out of the queue. Resume puts it back.", time.GetUtcNow()))));

    /// <summary>Queues a paused, interrupted or failed run again; it goes on from its last checkpoint, or from step 0 where there is none.</summary>
    public Task<CommandResult> ResumeAsync(string runId) => CommandAsync(() =>
    {
        var result = Change(
            runId,
            row => row.Status is "paused" or "interrupted" or "failed" ? null : $"'{row.Name}' is {row.Status}: only a paused, interrupted or failed run can be resumed.",
            (connection, row) => RunTable.Enqueue(connection, row.Number, first: false, ""));
        queue.Wake();
        return result;
    });

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
                : null,
            notes?.Length > RunLimits.NotesLength ? $"Notes have at most {RunLimits.NotesLength} characters; these have {notes.Length}." : null,
            tagProblem?.Message,
        ];
        var sentence = string.Join(" ", problems.Where(problem => problem is not null));
        return Change(runId, _ => sentence.Length > 0 ? sentence : null, (connection, row) =>
            RunTable.Edit(connection, row.Number, name?.Trim(), tags is null ? null : RunTags.Json(cleanTags), notes, archived));
    });

    /// <summary>Removes a run that is not being trained, with its points and checkpoints, for good.</summary>
    public async Task<CommandResult> DeleteAsync(string runId)
    {
        long number = 0;
        var result = await CommandAsync(() => Change(
            runId,
            row => row.Status == "running" ? $"'{row.Name}' is running. Cancel it first, then delete it." : null,
            (connection, row) =>
            {
                number = row.Number;
                RunTable.MarkDeleted(connection, row.Number);
            },
            RunChange.Deleted));
        if (!result.Done)
        {
            return result;
        }

        queue.AnnouncePlaces();
        try
        {
            await removal.RemoveAsync(runId, number);
            return result;
        }
        catch (StoreFailedException failed)
        {
            return CommandResult.Refused(failed.Message);
        }
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
            return await database.RunAsync(() => add() is { } ids ? new LaunchResult(ids, []) : QueueIsFull(), cancellation);
        }
        catch (StoreFailedException failed)
        {
            return Refused(new SpecProblem("", failed.Message));
        }
    }

    private async Task<CommandResult> CommandAsync(Func<CommandResult> command)
    {
        try
        {
            return await database.RunAsync(command);
        }
        catch (StoreFailedException failed)
        {
            return CommandResult.Refused(failed.Message);
        }
    }

    private CommandResult Change(string runId, Func<RunRow, string?> objection, Action<Microsoft.Data.Sqlite.SqliteConnection, RunRow> change, RunChange announced = RunChange.Summary)
    {
        var result = database.Write(
            connection =>
            {
                if (RunTable.Find(connection, runId) is not { } row)
                {
                    return CommandResult.Missing(runId);
                }

                if (objection(row) is { } sentence)
                {
                    return CommandResult.Refused(sentence);
                }

                change(connection, row);
                return CommandResult.Success;
            },
            survivesPowerLoss: true);
        if (result.Done)
        {
            announcements.Announce(runId, announced);
        }

        return result;
    }

    private static LaunchResult QueueIsFull() =>
        Refused(new SpecProblem("", $"The queue is full: it holds at most {RunLimits.Queued} runs. Wait for some to end, or cancel some."));

    private static LaunchResult Refused(params SpecProblem[] problems) => new([], problems);
}
