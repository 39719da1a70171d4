using System.Runtime.Versioning;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web;
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
    public async Task Backup_WhileARunIsRecorded_HoldsWhatWasRecordedBeforeItAndOpensAsALab()
    {
        using var copied = new ManualResetEventSlim();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _lab.StartAsync((_, _, publish, folder, _) =>
        {
            publish(new CheckpointSaved("step-1", 1, ScriptedTrainer.WriteCheckpoint(folder, 1), CanResume: true));
            Publish(publish, 1);
            begun.SetResult();
            copied.Wait();
            Publish(publish, 2);
            return new RunOutcome(RunOutcomeKind.Completed, "done", 1);
        });
        var id = await _lab.LaunchAsync("copied");
        await begun.Task;
        await _lab.UntilAsync(id, run => run.LastSequence >= 1, "a point");
        await _lab.Launcher.SetTagsAsync(id, ["kept"]);

        var (status, said) = await BackupAsync(_elsewhere["copy"]);
        copied.Set();
        await _lab.UntilAsync(id, RunStatus.Completed);

        Assert.Equal(0, status);
        Assert.Contains($"{_elsewhere["copy"]} holds the lab as it was a moment ago: 1 runs", said, StringComparison.Ordinal);
        Assert.Equal(["lab.journal", "runs"], Directory.GetFileSystemEntries(_elsewhere["copy"]).Select(Path.GetFileName).Order());
        Assert.Equal(2, (await _lab.Catalog.MetricsAfterAsync(id, 0, 10, null))!.Points.Count);
        using var home = new TemporaryFolder();
        Directory.Delete(home.FullName);
        Directory.Move(_elsewhere["copy"], home.FullName);
        await using var lab = new RunLab(home);
        var run = (await lab.Catalog.FindAsync(id))!;
        Assert.Equal((RunStatus.Running, "copied"), (run.Status, run.Name));
        Assert.Equal(["kept"], run.Tags);
        Assert.Equal([1L], (await lab.Catalog.MetricsAfterAsync(id, 0, 10, null))!.Points.Select(point => point.Step));
        Assert.Equal(["step-1"], (await lab.Catalog.CheckpointsAsync(id)).Select(checkpoint => checkpoint.FileName));
        // It is the same lab: what was cut off goes on.
        lab.Recovery.Recover();
        Assert.Equal(RunStatus.Queued, lab.Row(id).Status);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Backup_IsForItsOwnerAlone()
    {
        var id = await _lab.LaunchAsync();

        await BackupAsync(_elsewhere["copy"]);

        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(file | UnixFileMode.UserExecute, File.GetUnixFileMode(_elsewhere["copy"]));
        Assert.Equal(file, File.GetUnixFileMode(_elsewhere["copy/lab.journal"]));
        Assert.Equal(file | UnixFileMode.UserExecute, File.GetUnixFileMode(_elsewhere[$"copy/runs/{id}"]));
        Assert.Equal(file, File.GetUnixFileMode(_elsewhere[$"copy/runs/{id}/journal.tfevents"]));
    }

    [Fact]
    public async Task Backup_IntoAFolderThatIsNotEmpty_IsRefusedAndLeavesIt()
    {
        await File.WriteAllTextAsync(_elsewhere["mine"], "mine");

        foreach (var target in new[] { _elsewhere["mine"], _elsewhere.FullName })
        {
            var (status, said) = await BackupAsync(target);

            Assert.Equal(2, status);
            Assert.Contains("exists already and is not empty. Choose another name", said, StringComparison.Ordinal);
        }

        Assert.Equal("mine", await File.ReadAllTextAsync(_elsewhere["mine"]));
        Assert.Single(Directory.GetFileSystemEntries(_elsewhere.FullName));
    }

    [Fact]
    public async Task Backup_IntoAFolderThatIsNotThere_MakesIt()
    {
        var (status, _) = await BackupAsync(_elsewhere["no/such/copy"]);

        Assert.Equal(0, status);
        Assert.True(File.Exists(_elsewhere["no/such/copy/lab.journal"]));
    }

    [Fact]
    public async Task Backup_IntoTheLabItself_IsRefused()
    {
        var (status, said) = await BackupAsync(_folder["runs/copy"]);

        Assert.Equal(2, status);
        Assert.Contains("lies inside of", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["runs/copy"]));
    }

    [Fact]
    public async Task Backup_OfALabWithoutRuns_HoldsItsAccounts()
    {
        new LabBook(_elsewhere.FullName).Dispose();

        var (status, said) = await BackupAsync(_folder["copy-of-elsewhere"], _elsewhere.FullName);

        Assert.Equal(0, status);
        Assert.Contains("0 runs", said, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["copy-of-elsewhere/lab.journal"]));
    }

    [Fact]
    public async Task Backup_OfALabWithADamagedRun_CopiesItAsItIs()
    {
        var id = await _lab.LaunchAsync();
        await File.WriteAllTextAsync(_lab.Folders.Of(id).Journal, new string('x', 5000));

        var (status, _) = await BackupAsync(_elsewhere["copy"]);

        Assert.Equal(0, status);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(_elsewhere[$"copy/runs/{id}/journal.tfevents"]));
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
