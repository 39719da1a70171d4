using System.Runtime.Versioning;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;
using Microsoft.Extensions.Configuration;

namespace ForwardForward.Tests.Storage;

public sealed class LabBackupTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();
    private readonly RunLab _lab;

    public LabBackupTests() => _lab = new RunLab(_folder);

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Backup_WhileARunIsRecorded_HoldsWhatWasCommittedBeforeItAndOpensAsALab()
    {
        using var copied = new ManualResetEventSlim();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _lab.StartAsync((_, _, publish, _, _) =>
        {
            Publish(publish, 1);
            begun.SetResult();
            copied.Wait();
            Publish(publish, 2);
            return new RunOutcome(RunOutcomeKind.Completed, "done", 1);
        });
        var id = await _lab.LaunchAsync("copied");
        await begun.Task;
        await _lab.UntilAsync(id, run => run.LastSequence >= 1, "a point");

        var (status, said) = await BackupAsync(_elsewhere["lab.db"]);
        copied.Set();
        await _lab.UntilAsync(id, RunStatus.Completed);

        Assert.Equal(0, status);
        Assert.Contains(_elsewhere["lab.db"], said, StringComparison.Ordinal);
        using var database = LabDatabase.Open(_elsewhere["lab.db"]);
        var catalog = new RunCatalog(database, new RunFolders(_elsewhere.FullName), new RunsInProgress());
        Assert.Equal((RunStatus.Running, "copied"), ((await catalog.FindAsync(id))!.Status, (await catalog.FindAsync(id))!.Name));
        Assert.Equal([1L], (await catalog.MetricsAfterAsync(id, 0, 10, null))!.Points.Select(point => point.Step));
        Assert.Equal(2, (await _lab.Catalog.MetricsAfterAsync(id, 0, 10, null))!.Points.Count);
        Assert.Single(Directory.GetFiles(_elsewhere.FullName, "*.db*"), file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Backup_IsForItsOwnerAlone()
    {
        await BackupAsync(_elsewhere["copy"]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_elsewhere["copy"]));
    }

    [Fact]
    public async Task Backup_OverAFileThatExists_IsRefusedAndLeavesIt()
    {
        await File.WriteAllTextAsync(_elsewhere["copy"], "mine");

        var (status, said) = await BackupAsync(_elsewhere["copy"]);

        Assert.Equal(2, status);
        Assert.Contains("exists already. Choose another name", said, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(_elsewhere["copy"]));
    }

    [Fact]
    public async Task Backup_IntoAFolderThatIsNotThere_SaysSo()
    {
        var (status, said) = await BackupAsync(_elsewhere["no/copy"]);

        Assert.Equal(2, status);
        Assert.Contains($"There is no folder {_elsewhere["no"]}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_OfADamagedDatabase_SaysSoAndLeavesNothing()
    {
        await File.WriteAllTextAsync(_elsewhere["lab.db"], "this is no database, though it is long enough to be taken for one at first sight: " + new string('x', 4096));

        var (status, said) = await BackupAsync(_elsewhere["copy"], _elsewhere.FullName);

        Assert.Equal(2, status);
        Assert.Contains("not a database", said, StringComparison.Ordinal);
        Assert.Equal(["lab.db"], Directory.GetFiles(_elsewhere.FullName).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Backup_WithoutALab_SaysWhichFolderToName()
    {
        var (status, said) = await BackupAsync(_elsewhere["copy"], _elsewhere.FullName);

        Assert.Equal(2, status);
        Assert.Contains("Set FF_HOME to the lab's folder", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_elsewhere.FullName));
    }

    private static void Publish(Action<RunEvent> publish, int step) =>
        publish(new MetricsMeasured([new MetricPoint("train/loss", step, step, step, step, 0.5)]));

    private async Task<(int Status, string Said)> BackupAsync(string target, string? home = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("FF_HOME", home ?? _folder.FullName)]).Build();
        var (output, error) = (new StringWriter(), new StringWriter());
        var status = await LabCommands.RunAsync(["backup", target], configuration, output, error);
        Assert.Equal("", output.ToString());
        return (status, error.ToString());
    }
}
