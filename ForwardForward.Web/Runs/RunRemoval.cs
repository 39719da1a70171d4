using Dapper;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Removes what a deleted run left in the store, in portions, so that a recorder never waits long for the writer.</summary>
public static class RunRemoval
{
    private const int PointsPerPortion = 20_000;

    /// <summary>Removes the rows of a run that is already marked as deleted; safe to repeat.</summary>
    public static void RemoveRows(LabDatabase database, long number)
    {
        while (database.Write(connection => connection.Execute(
            "DELETE FROM points WHERE run = @number AND sequence <= (SELECT min(sequence) FROM points WHERE run = @number) + @portion",
            new { number, portion = PointsPerPortion - 1 })) > 0)
        {
        }

        database.Write(connection =>
        {
            foreach (var table in EvidenceTables.All)
            {
                connection.Execute($"DELETE FROM {table} WHERE run = @number", new { number });
            }

            return connection.Execute("DELETE FROM runs WHERE number = @number AND deleted = 1", new { number });
        });
    }
}
