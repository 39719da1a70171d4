using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

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
    private readonly StoreThreads _readers = new("store reader", Math.Clamp(Environment.ProcessorCount, 2, 8));

    // They write one after the other anyway; but one of them may be removing a long run, portion by portion.
    private readonly StoreThreads _writers = new("store writer", 4);

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
            if (raw.sqlite3_db_readonly(writer.Handle, "main") == 1)
            {
                throw new UnusableDatabaseException($"The database {file} can only be read. Give this account the right to write the file and its folder, or set FF_HOME to another folder.");
            }

            SchemaFiles.Apply(writer);
            return new LabDatabase(writer, file);
        }
        catch (SqliteException problem)
        {
            writer.Dispose();
            throw new UnusableDatabaseException(
                $"The database {file} cannot be used: {Reason(problem)}. Check the file, the rights on its folder and the free space, or set FF_HOME to another folder.", problem);
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
    /// <exception cref="StoreFailedException">The disk is full, or the like.</exception>
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
                return StoreTransaction.Run(_writer, () => work(_writer));
            }
            catch (SqliteException problem) when (StoreFailedException.Of(problem) is { } failed)
            {
                throw failed;
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

    /// <summary>The same on a thread of the store, for callers that must not be held up (SQLite itself has no asynchronous calls).</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, bool survivesPowerLoss = false) =>
        _writers.RunAsync(() => Write(work, survivesPowerLoss), CancellationToken.None);

    /// <summary>Writes what nothing else depends on, such as when somebody was here last: while nothing can be stored, it is left out.</summary>
    public async Task NoteAsync(Func<SqliteConnection, int> work)
    {
        try
        {
            await WriteAsync(work);
        }
        catch (StoreFailedException)
        {
            // Who does something that matters is told.
        }
    }

    /// <summary>Does several steps, writes among them, on a thread of the store.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation = default) => _writers.RunAsync(work, cancellation);

    /// <summary>Reads inside one transaction: everything that the work reads is of one moment.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        using var connection = new SqliteConnection(_readConnection);
        connection.Open();
        using var moment = connection.BeginTransaction(deferred: true);
        return work(connection);
    }

    /// <summary>The same on a thread of the store.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation = default) => _readers.RunAsync(() => Read(work), cancellation);

    // It ends with a period, and a sentence goes on after it.
    private static string Reason(SqliteException problem) => problem.Message.TrimEnd('.');

    public void Dispose()
    {
        _readers.Dispose();
        _writers.Dispose();
        lock (_writing)
        {
            _writer.Dispose();
            using var pooled = new SqliteConnection(_readConnection);
            SqliteConnection.ClearPool(pooled);
        }
    }
}
