using System.Text.Json;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs;

/// <summary>The runs that wait, in an order that is kept in the store: a row is written as Queued first, then the worker is woken.</summary>
public sealed class RunQueue(LabDatabase database, RunAnnouncements announcements, TimeProvider time)
{
    private readonly SemaphoreSlim _arrived = new(0);
    private volatile bool _waitsForMemory;

    /// <summary>The next run was judged last to have no room yet: whoever waits looks again after a while.</summary>
    public bool WaitsForMemory => _waitsForMemory;

    /// <summary>Adds runs at the end, all or none; more than one are twins of each other.</summary>
    /// <returns>Their ids; null when the queue has no room for them.</returns>
    public IReadOnlyList<string>? Add(IReadOnlyList<ExperimentSpec> specs, string owner, IReadOnlyList<string> tags) =>
        Add([.. specs.Select(spec => new LaunchOrder(spec))], owner, tags, specs.Count > 1 ? RunId.New() : null);

    /// <summary>Adds runs at the end, all or none.</summary>
    /// <returns>Their ids; null when the queue has no room for them.</returns>
    public IReadOnlyList<string>? Add(IReadOnlyList<LaunchOrder> orders, string owner, IReadOnlyList<string> tags, string? twinId)
    {
        var ids = orders.Select(_ => RunId.New()).ToList();
        var added = database.Write(
            connection =>
            {
                if (RunTable.Queue(connection).Count + orders.Count > RunLimits.Queued)
                {
                    return false;
                }

                foreach (var (id, order) in ids.Zip(orders))
                {
                    RunTable.Insert(connection, id, order, owner, tags, twinId, time.GetUtcNow());
                }

                return true;
            },
            survivesPowerLoss: true);
        if (!added)
        {
            return null;
        }

        ids.ForEach(id => announcements.Announce(id, RunChange.Summary));
        Wake();
        return ids;
    }

    /// <summary>
    /// Takes the next run out and marks it Running, unless there is an objection: then it stands there with that sentence, and those behind it
    /// do not pass.
    /// </summary>
    /// <param name="objection">Why it may not begin yet; null when it may.</param>
    /// <returns>With its spec, unless another version of the program wrote that; null when none may begin.</returns>
    public (RunRow Row, ExperimentSpec? Spec)? Take(Func<ExperimentSpec, string?> objection)
    {
        while (true)
        {
            var head = database.Read(connection => RunTable.Queue(connection).FirstOrDefault() is { } row ? (Row: row, Spec: SpecOf(connection, row)) : default);
            var sentence = head.Spec is { } spec ? objection(spec) : null;
            _waitsForMemory = sentence is not null;
            if (head.Row is null || sentence is not null)
            {
                if (sentence is not null && head.Row!.Sentence != sentence)
                {
                    AnnounceAll(database.Write(connection => RunTable.SetWaiting(connection, head.Row.Number, sentence, MemoryGuard.Waits)));
                }

                return null;
            }

            if (database.Write(connection => Begin(connection, head.Row), survivesPowerLoss: true))
            {
                return head;
            }
        }
    }

    /// <summary>Moves a waiting run to a place, 1 being next; places beyond the end mean the end.</summary>
    public CommandResult Move(string runId, int position)
    {
        var (result, changed) = database.Write<(CommandResult, IReadOnlyList<string>)>(connection =>
        {
            if (RunTable.Find(connection, runId) is not { } row)
            {
                return (CommandResult.Missing(runId), []);
            }

            if (row.QueueOrder is null)
            {
                return (CommandResult.Refused($"'{row.Name}' does not wait: it is {row.Status}. Only queued runs can be moved."), []);
            }

            var order = RunTable.Queue(connection).Where(other => other.Number != row.Number).ToList();
            order.Insert(Math.Clamp(position - 1, 0, order.Count), row);
            RunTable.SetQueueOrder(connection, order.Select(other => other.Number));
            return (CommandResult.Success, [.. order.Select(other => other.Id)]);
        });
        AnnounceAll(changed);
        return result;
    }

    /// <summary>Waits until something may be there, at most for a while.</summary>
    public void Wait(TimeSpan atMost, CancellationToken cancellation) => _arrived.Wait(atMost, cancellation);

    /// <summary>Lets one who waits look.</summary>
    public void Wake() => _arrived.Release();

    /// <summary>Those behind a run that left have a new place.</summary>
    public void AnnouncePlaces() => AnnounceAll(database.Read(connection => RunTable.Queue(connection).Select(row => row.Id).ToList()));

    // False where another one has come first meanwhile.
    private bool Begin(SqliteConnection connection, RunRow head)
    {
        var next = RunTable.Queue(connection).FirstOrDefault()?.Number == head.Number;
        if (next)
        {
            RunTable.Begin(connection, head.Number, time.GetUtcNow());
        }

        return next;
    }

    private static ExperimentSpec? SpecOf(SqliteConnection connection, RunRow row)
    {
        try
        {
            return RunTable.Spec(connection, row.Id);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void AnnounceAll(IReadOnlyList<string> runIds)
    {
        foreach (var id in runIds)
        {
            announcements.Announce(id, RunChange.Summary);
        }
    }
}
