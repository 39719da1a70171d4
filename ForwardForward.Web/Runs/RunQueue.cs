using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>The runs that wait, in an order that is kept in the store: a row is written as Queued first, then the worker is woken.</summary>
public sealed class RunQueue(LabDatabase database, RunAnnouncements announcements, TimeProvider time)
{
    private readonly SemaphoreSlim _arrived = new(0);

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

    /// <summary>Takes the next run out and marks it Running; null when none waits.</summary>
    public RunRow? Take() => database.Write(
        connection =>
        {
            var next = RunTable.Queue(connection).FirstOrDefault();
            if (next is not null)
            {
                RunTable.Begin(connection, next.Number, time.GetUtcNow());
            }

            return next;
        },
        survivesPowerLoss: true);

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

    /// <summary>Waits until something may be there.</summary>
    public void Wait(CancellationToken cancellation) => _arrived.Wait(cancellation);

    /// <summary>Lets the worker look.</summary>
    public void Wake() => _arrived.Release();

    /// <summary>Those behind a run that left have a new place.</summary>
    public void AnnouncePlaces() => AnnounceAll(database.Read(connection => RunTable.Queue(connection).Select(row => row.Id).ToList()));

    private void AnnounceAll(IReadOnlyList<string> runIds)
    {
        foreach (var id in runIds)
        {
            announcements.Announce(id, RunChange.Summary);
        }
    }
}
