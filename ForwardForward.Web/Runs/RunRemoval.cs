using Dapper;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs;

/// <summary>
/// Removes what deleted runs left behind: one run at a time, and its points in portions with room for others in between, so that neither a recorder nor
/// anybody's command waits long.
/// </summary>
public sealed class RunRemoval(LabDatabase database, RunFolders folders)
{
    private const int PointsPerPortion = 4_000;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Removes a run that is already marked as deleted; safe to repeat.</summary>
    public async Task RemoveAsync(string runId, long number)
    {
        await _turn.WaitAsync();
        try
        {
            while (await database.WriteAsync(connection => RemovePoints(connection, number)) > 0)
            {
            }

            await Task.Run(() => RemoveFolder(runId));
            await database.WriteAsync(connection => RemoveRest(connection, number));
        }
        finally
        {
            _turn.Release();
        }
    }

    private static int RemovePoints(SqliteConnection connection, long number) => connection.Execute(
        "DELETE FROM points WHERE run = @number AND sequence <= (SELECT min(sequence) FROM points WHERE run = @number) + @portion",
        new { number, portion = PointsPerPortion - 1 });

    private static int RemoveRest(SqliteConnection connection, long number)
    {
        foreach (var table in EvidenceTables.All)
        {
            connection.Execute($"DELETE FROM {table} WHERE run = @number", new { number });
        }

        return connection.Execute("DELETE FROM runs WHERE number = @number AND deleted = 1", new { number });
    }

    // Files that stay are no harm to anybody but the disk.
    private void RemoveFolder(string runId)
    {
        var folder = folders.Checkpoints(runId);
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
        }
    }
}
