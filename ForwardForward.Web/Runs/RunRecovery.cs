using Dapper;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs;

/// <summary>
/// Puts the store right before anything begins: what stands as Running was cut off with the last process. It goes on from its checkpoint, ahead of
/// the queue; without a checkpoint, or when the last recovery came to nothing, it is Interrupted and waits for a person.
/// </summary>
public sealed partial class RunRecovery(LabDatabase database, RunPreferences preferences, RunFolders folders, RunRemoval removal, TimeProvider time, ILogger<RunRecovery> logger)
{
    public void Recover()
    {
        var resume = preferences.ResumeAfterRestart;
        var left = database.Read(connection => RunTable.WithStatus(connection, RunStatus.Running).ToList());
        // Each goes before all that wait: the last one first, so that several stay in order.
        foreach (var row in left.AsEnumerable().Reverse())
        {
            database.Write(connection => PutRight(connection, row, resume), survivesPowerLoss: true);
            LogCutOff(row.Id, row.Name);
        }

        foreach (var (id, number) in database.Read(connection => connection.Query<(string Id, long Number)>("SELECT id, number FROM runs WHERE deleted = 1").AsList()))
        {
            removal.RemoveAsync(id, number).GetAwaiter().GetResult();
        }
    }

    private bool PutRight(SqliteConnection connection, RunRow row, bool resume)
    {
        var point = ResumePoint.Of(connection, row.Number, folders.Checkpoints(row.Id));
        // A run that brings the program down would do so again at every start: it gets one more chance from each checkpoint, not endless ones.
        if (resume && point is not null && row.RecoveredAtStep != point.Step)
        {
            connection.Execute("UPDATE runs SET recovered_at_step = @Step WHERE number = @Number", new { point.Step, row.Number });
            RunTable.Enqueue(connection, row.Number, first: true, $"The program ended during this run. It goes on by itself from its checkpoint at step {point.Step}.");
            return true;
        }

        var sentence = point switch
        {
            null => "The program ended during this run, before its first checkpoint. Resume begins it again at step 0; equal steps give equal numbers.",
            _ when !resume => $"The program ended during this run. Resume goes on from its checkpoint at step {point.Step}.",
            _ => $"The program ended during this run a second time after its checkpoint at step {point.Step}; the run itself may be the cause (memory, for one). " +
                "Resume tries again from there.",
        };
        RunTable.End(connection, row.Number, RunStatus.Interrupted, sentence, time.GetUtcNow());
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The program ended during run {RunId} ({Name}).")]
    private partial void LogCutOff(string runId, string name);
}
