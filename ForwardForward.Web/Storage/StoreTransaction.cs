using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ForwardForward.Web.Storage;

/// <summary>
/// One transaction of the writer. Where the disk is full SQLite has often taken everything back by itself; the provider's transaction would then ask for it
/// again, hide the reason behind that second failure, and stand open for ever.
/// </summary>
internal static class StoreTransaction
{
    /// <summary>Does the work and commits it; an exception takes all of it back.</summary>
    public static T Run<T>(SqliteConnection connection, Func<T> work)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            var result = work();
            connection.Execute("COMMIT");
            return result;
        }
        catch
        {
            TakeBack(connection);
            throw;
        }
    }

    private static void TakeBack(SqliteConnection connection)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) != 0)
        {
            return;
        }

        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The first failure is the reason; the next transaction finds out whether the store is back.
        }
    }
}
