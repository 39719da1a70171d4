using Dapper;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Storage;

/// <summary>
/// The lab's one SQLite file. Writing goes through one connection behind a lock, so that no writer ever meets "database is locked"; readers come
/// from a pool and, with the write-ahead log, neither wait for the writer nor hold it up.
/// </summary>
public sealed class LabDatabase : IDisposable
{
    private readonly Lock _writing = new();
    private readonly SqliteConnection _writer;
    private readonly string _readConnection;

    private LabDatabase(SqliteConnection writer, string file)
    {
        _writer = writer;
        File = file;
        _readConnection = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 10, Pooling = true }.ToString();
    }

    /// <summary>Path of the database file.</summary>
    public string File { get; }

    /// <summary>Opens the file, creating it where there is none, and brings it to this program's schema.</summary>
    /// <exception cref="UnusableDatabaseException">No SQLite, no database, one of a newer program, or no right to write it.</exception>
    public static LabDatabase Open(string file)
    {
        _ = SqliteLibrary.Version;
        // One connection for the life of the program: pooling it would only keep its file handle after the end.
        var writer = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 10, Pooling = false }.ToString());
        try
        {
            writer.Open();
            writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536");
            SchemaFiles.Apply(writer);
            return new LabDatabase(writer, file);
        }
        catch (SqliteException problem)
        {
            writer.Dispose();
            throw new UnusableDatabaseException(
                $"The database {file} cannot be used: {problem.Message}. Check the file and the rights on its folder, or set FF_HOME to another folder.", problem);
        }
        catch (UnusableDatabaseException)
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Does the work in one transaction; an exception takes all of it back.</summary>
    /// <param name="work">Commands on the connection it is given; short, since all writers wait for it.</param>
    /// <param name="survivesPowerLoss">
    /// True waits until the disk has it. False survives the death of the process, and after a loss of power the file is whole but may lack the last
    /// moments: right for metric points, whose run would begin again at an older checkpoint anyway.
    /// </param>
    public T Write<T>(Func<SqliteConnection, T> work, bool survivesPowerLoss = false)
    {
        lock (_writing)
        {
            if (survivesPowerLoss)
            {
                _writer.Execute("PRAGMA synchronous = FULL");
            }

            try
            {
                using var transaction = _writer.BeginTransaction();
                var result = work(_writer);
                transaction.Commit();
                return result;
            }
            finally
            {
                if (survivesPowerLoss)
                {
                    _writer.Execute("PRAGMA synchronous = NORMAL");
                }
            }
        }
    }

    /// <summary>The same on a thread of the pool, for callers that must not be held up (SQLite itself has no asynchronous calls).</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, bool survivesPowerLoss = false) => Task.Run(() => Write(work, survivesPowerLoss));

    /// <summary>Reads inside one transaction: everything that the work reads is of one moment.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        using var connection = new SqliteConnection(_readConnection);
        connection.Open();
        using var moment = connection.BeginTransaction(deferred: true);
        return work(connection);
    }

    /// <summary>The same on a thread of the pool.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation = default) => Task.Run(() => Read(work), cancellation);

    public void Dispose()
    {
        lock (_writing)
        {
            _writer.Dispose();
            using var pooled = new SqliteConnection(_readConnection);
            SqliteConnection.ClearPool(pooled);
        }
    }
}
