using Dapper;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Storage;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Tests.Storage;

public sealed class LabDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_NewFile_HasTheTablesAndTheWriteAheadLog()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);

        Assert.Equal("wal", database.Read(connection => connection.ExecuteScalar<string>("PRAGMA journal_mode")));
        Assert.Equal(0, database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM points")));
    }

    [Fact]
    public void Open_SecondTime_KeepsWhatWasWritten()
    {
        using (var database = LabDatabase.Open(_folder["lab.db"]))
        {
            database.Write(connection => connection.Execute("INSERT INTO settings (name, value) VALUES ('a', 'b')"));
        }

        using var again = LabDatabase.Open(_folder["lab.db"]);

        Assert.Equal("b", again.Read(connection => connection.ExecuteScalar<string>("SELECT value FROM settings WHERE name = 'a'")));
    }

    [Fact]
    public void Open_DatabaseOfANewerProgram_IsRefusedAndUntouched()
    {
        using (var database = LabDatabase.Open(_folder["lab.db"]))
        {
            database.Write(connection => connection.Execute("INSERT INTO schema_files VALUES (999, '999-future.sql', '')"));
        }

        var refusal = Assert.Throws<UnusableDatabaseException>(() => LabDatabase.Open(_folder["lab.db"]));

        Assert.Contains("newer ForwardForward", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("999", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysSoWithItsPath()
    {
        File.WriteAllText(_folder["lab.db"], new string('x', 5000));

        var refusal = Assert.Throws<UnusableDatabaseException>(() => LabDatabase.Open(_folder["lab.db"]));

        Assert.Contains(_folder["lab.db"], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_WorkThatThrows_LeavesNothingBehind()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);

        Assert.Throws<InvalidOperationException>(() => database.Write<int>(connection =>
        {
            connection.Execute("INSERT INTO settings (name, value) VALUES ('half', 'done')");
            throw new InvalidOperationException();
        }));

        Assert.Equal(0, database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM settings")));
    }

    [Fact]
    public void Write_UntilTheDiskIsFull_SaysSoAndGoesOnOnceThereIsRoom()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);
        // Stands for the disk: SQLite refuses to let the file grow, with the same error and the same taking back by itself.
        database.Write(connection => connection.Execute($"PRAGMA max_page_count = {connection.ExecuteScalar<long>("PRAGMA page_count")}"));

        for (var time = 0; time < 3; time++)
        {
            var full = Assert.Throws<StoreFailedException>(() => database.Write(connection =>
                connection.Execute("INSERT INTO settings (name, value) VALUES ('large', $text)", new { text = new string('x', 200_000) })));
            Assert.Equal("The disk of FF_HOME is full. Free some space and try again.", full.Message);
        }

        database.Write(connection => connection.Execute("PRAGMA max_page_count = 1000000"));
        database.Write(connection => connection.Execute("INSERT INTO settings (name, value) VALUES ('small', '')"));
        Assert.Equal("small", database.Read(connection => connection.ExecuteScalar<string>("SELECT name FROM settings")));
    }

    [Fact]
    public void Write_WorkWhoseTransactionIsGone_ThrowsTheReasonAndTheNextIsWritten()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);

        var failure = Assert.Throws<InvalidOperationException>(() => database.Write<int>(connection =>
        {
            connection.Execute("ROLLBACK");
            throw new InvalidOperationException("the reason");
        }));

        Assert.Equal("the reason", failure.Message);
        database.Write(connection => connection.Execute("INSERT INTO settings (name, value) VALUES ('next', '')"));
        Assert.Equal("next", database.Read(connection => connection.ExecuteScalar<string>("SELECT name FROM settings")));
    }

    [Fact]
    public async Task Write_ManyThreadsAtOnce_AllArrive()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(index => database.WriteAsync(
            connection => connection.Execute("INSERT INTO settings (name, value) VALUES ($name, '')", new { name = $"n{index}" }), survivesPowerLoss: index % 7 == 0)));

        Assert.Equal(40, database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM settings")));
    }

    [Fact]
    public async Task ReadAsync_AndWriteAsync_OccupyNoThreadOfThePool()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);

        var pooled = await Task.WhenAll(
            database.ReadAsync(_ => Thread.CurrentThread.IsThreadPoolThread),
            database.WriteAsync(_ => Thread.CurrentThread.IsThreadPoolThread));

        Assert.Equal([false, false], pooled);
    }

    [Fact]
    public async Task ReadAsync_GivenUpBeforeItsTurn_ReadsNothing()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.ReadAsync<int>(_ => throw new InvalidOperationException(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task ReadAsync_WorkThatThrows_ThrowsWhereItIsAwaitedAndTheNextIsRead()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);

        for (var time = 0; time < 20; time++)
        {
            await Assert.ThrowsAsync<SqliteException>(() => database.ReadAsync(connection => connection.Execute("SELECT * FROM nonsense")));
        }

        Assert.Equal(0, await database.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM settings")));
    }

    [Fact]
    public async Task ReadAsync_AfterTheEnd_IsRefused()
    {
        var database = LabDatabase.Open(_folder["lab.db"]);
        database.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.ReadAsync(_ => 1));
    }

    [Fact]
    public void Read_WhileWritesGoOn_SeesOneMoment()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);

        var (before, after) = database.Read(connection =>
        {
            var first = connection.ExecuteScalar<long>("SELECT count(*) FROM settings");
            database.Write(writer => writer.Execute("INSERT INTO settings (name, value) VALUES ('new', '')"));
            return (first, connection.ExecuteScalar<long>("SELECT count(*) FROM settings"));
        });

        Assert.Equal(before, after);
    }

    [Fact]
    public void Read_WorkThatWrites_IsRefused()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);

        Assert.Throws<SqliteException>(() => database.Read(connection => connection.Execute("DELETE FROM settings")));
    }

    [Fact]
    public void Apply_FileThatFails_IsTakenBackWhole()
    {
        using var database = LabDatabase.Open(_folder["lab.db"]);
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();

        Assert.Throws<SqliteException>(() => SchemaFiles.Apply(connection, [(1, "001-a.sql", "CREATE TABLE a (x)"), (2, "002-b.sql", "CREATE TABLE b (x); CREATE TABLE nonsense")]));

        Assert.Equal(["a"], connection.Query<string>("SELECT name FROM sqlite_master WHERE name IN ('a', 'b')"));
        Assert.Equal(1, connection.ExecuteScalar<long>("SELECT max(number) FROM schema_files"));
    }
}
