using System.Collections.Concurrent;
using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Measurement;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Runs;

/// <summary>The run side of the lab on a real database in a folder of its own, with a trainer that a test scripts.</summary>
public sealed class RunLab : IRunAnnouncer, IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;
    private RunWorker? _worker;

    /// <param name="folder">Of a lab before it; an own one when left out.</param>
    /// <param name="atOnce">Runs that train side by side.</param>
    public RunLab(TemporaryFolder? folder = null, int atOnce = RunsAtOnce.Usual)
    {
        AtOnce = new RunsAtOnce(atOnce);
        (_folder, _ownsFolder) = (folder ?? new TemporaryFolder(), folder is null);
        Database = LabDatabase.Open(_folder["lab.db"]);
        Folders = new RunFolders(_folder.FullName);
        Board = new RunBoard(Database, InProgress, new DeviceText(() => "a machine"), AtOnce, Time, NullLogger<RunBoard>.Instance);
        Announcements = new RunAnnouncements([this, Board], NullLogger<RunAnnouncements>.Instance);
        var removal = new RunRemoval(Database, Folders);
        Queue = new RunQueue(Database, Announcements, Time);
        Launcher = new RunLauncher(Database, Queue, InProgress, Announcements, removal, spec => Validate(spec), Time);
        Catalog = new RunCatalog(Database, Folders, InProgress);
        Preferences = new RunPreferences(Database);
        Recovery = new RunRecovery(Database, Preferences, Folders, removal, Time, NullLogger<RunRecovery>.Instance);
    }

    public ManualTime Time { get; } = new();

    public LabDatabase Database { get; }

    public RunFolders Folders { get; }

    public RunBoard Board { get; }

    public RunAnnouncements Announcements { get; }

    public RunsInProgress InProgress { get; } = new();

    public RunsAtOnce AtOnce { get; }

    /// <summary>What the device tells of its memory; nothing unless a test says otherwise.</summary>
    public MemoryRoom? Room { get; set; }

    public RunQueue Queue { get; }

    public RunLauncher Launcher { get; }

    public RunCatalog Catalog { get; }

    public RunPreferences Preferences { get; }

    public RunRecovery Recovery { get; }

    public Func<ExperimentSpec, IReadOnlyList<SpecProblem>> Validate { get; set; } = _ => [];

    /// <summary>Heard after each commit.</summary>
    public ConcurrentQueue<(string RunId, CommittedBatch Batch)> Announced { get; } = new();

    public Action<string, CommittedBatch>? OnAnnounce { get; set; }

    public void Announce(string runId, CommittedBatch batch)
    {
        Announced.Enqueue((runId, batch));
        OnAnnounce?.Invoke(runId, batch);
    }

    public async Task StartAsync(TrainRun train)
    {
        var memory = new MemoryGuard(new RunMemory(new DatasetLibrary(_folder["data"]), _ => Room));
        var training = new RunTraining(Database, Announcements, Folders, train, memory, Time, NullLogger<RunTraining>.Instance);
        _worker = new RunWorker(Database, Queue, InProgress, Recovery, Announcements, training, memory, AtOnce, Time, NullLogger<RunWorker>.Instance);
        await _worker.StartAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (_worker is { } worker)
        {
            _worker = null;
            await worker.StopAsync(CancellationToken.None);
            worker.Dispose();
        }
    }

    /// <summary>Queues a run that nobody validates.</summary>
    public Task<string> LaunchAsync(string name = "a run") => LaunchAsync(new ExperimentSpec { Name = name });

    public async Task<string> LaunchAsync(ExperimentSpec spec) => (await Launcher.LaunchAsync(spec, "ada")).RunIds.Single();

    /// <summary>Stores what a trainer said of a run.</summary>
    public void Record(string id, params RunEvent[] events)
    {
        using var recorder = new RunRecorder(Database, Announcements, Folders, Time, Row(id), new RunControl());
        foreach (var runEvent in events)
        {
            recorder.Record(runEvent);
        }
    }

    public RunRow Row(string id) => Database.Read(connection => RunTable.Find(connection, id))!;

    /// <summary>Completes when the run has the status; fails, naming where it is, when that never happens.</summary>
    public Task<RunSummary> UntilAsync(string id, RunStatus status) => UntilAsync(id, run => run.Status == status, status.ToString());

    /// <summary>Completes when the run is as wished.</summary>
    public async Task<RunSummary> UntilAsync(string id, Func<RunSummary, bool> wished, string inWords)
    {
        var reached = new TaskCompletionSource<RunSummary>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (Row(id).Summary() is var run && wished(run))
            {
                reached.TrySetResult(run);
            }
        }

        OnAnnounce += (runId, _) =>
        {
            if (runId == id)
            {
                Look();
            }
        };
        Look();
        try
        {
            return await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Run {id} never became {inWords}; it is {Row(id).Status}: {Row(id).Sentence}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Database.Dispose();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }
}
