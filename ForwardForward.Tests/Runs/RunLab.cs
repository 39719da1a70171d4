using System.Collections.Concurrent;
using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Measurement;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Runs;

/// <summary>The run side of the lab on real files in a folder of its own, with a trainer that a test scripts.</summary>
public sealed class RunLab : IRunAnnouncer, IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;
    private readonly RunHistory _history;
    private RunWorker? _worker;

    /// <param name="folder">Of a lab before it; an own one when left out.</param>
    /// <param name="atOnce">Runs that train side by side.</param>
    /// <param name="free">Bytes free where the history is; what the disk says when left out.</param>
    public RunLab(TemporaryFolder? folder = null, int atOnce = RunsAtOnce.Usual, Func<long>? free = null)
    {
        AtOnce = new RunsAtOnce(atOnce);
        (_folder, _ownsFolder) = (folder ?? new TemporaryFolder(), folder is null);
        Book = new LabBook(_folder.FullName, isOwner: true);
        Runs = new LabRuns(new RunFolders(_folder.FullName), Book, Sync, Time, NullLogger<LabRuns>.Instance);
        Keeper = new HistoryKeeper(Runs, NullLogger<HistoryKeeper>.Instance, free);
        Shown = new ShownRuns(Runs, new RunEdits(Book), InProgress);
        Board = new RunBoard(Runs, Shown, new DeviceText(() => "a machine"), AtOnce, Time, NullLogger<RunBoard>.Instance);
        Announcements = new RunAnnouncements(Runs, [this, Board], NullLogger<RunAnnouncements>.Instance);
        Trash = new RunTrash(Runs, Book, Time);
        Queue = new RunQueue(Runs, InProgress, Announcements);
        Launcher = new RunLauncher(Runs, Shown, new RunEdits(Book), Queue, InProgress, Trash, spec => Validate(spec));
        _history = new RunHistory(Keeper);
        Catalog = new RunCatalog(Runs, Shown, _history);
        Preferences = new RunPreferences(Book);
        Recovery = new RunRecovery(Runs, Queue, Preferences, NullLogger<RunRecovery>.Instance);
        Watch = new RunWatch(Runs, Trash, Keeper, NullLogger<RunWatch>.Instance);
        Keeper.Start();
        Keeper.Ready.Wait(TimeSpan.FromSeconds(60));
    }

    public ManualTime Time { get; } = new();

    public JournalSync Sync { get; } = new();

    public LabBook Book { get; }

    public LabRuns Runs { get; }

    public HistoryKeeper Keeper { get; }

    public ShownRuns Shown { get; }

    public RunTrash Trash { get; }

    public RunWatch Watch { get; }

    public RunFolders Folders => Runs.Folders;

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
        var training = new RunTraining(Runs, train, memory, NullLogger<RunTraining>.Instance);
        _worker = new RunWorker(Runs, Keeper, Queue, InProgress, Recovery, Announcements, training, memory, AtOnce, NullLogger<RunWorker>.Instance);
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

    /// <summary>Records what a trainer said of a run.</summary>
    public void Record(string id, params IEnumerable<RunEvent> events)
    {
        var run = Stored(id);
        var recording = Runs.Record(run, new RunControl());
        foreach (var runEvent in events)
        {
            recording.Record(runEvent);
        }

        Assert.Null(recording.Complete());
        Runs.Recorded(run);
    }

    /// <summary>Says where a run is, as the worker does.</summary>
    public void Stand(string id, RunStatus status, string sentence = "") => Runs.Stand(Stored(id), status, sentence);

    /// <summary>Records key figures and where the run is, as a trainer and the worker do; null leaves a figure out.</summary>
    public void Tell(
        string id, RunStatus? status = null, string sentence = "", double? seconds = null, double? examplesPerSecond = null, double? train = null, double? validation = null, double? test = null,
        string? code = null, string? commit = null)
    {
        if (code is not null || commit is not null)
        {
            Runs.Stand(Stored(id), RunStatus.Running, commit: commit, code: code);
        }

        (string Name, double? Value)[] figures =
        [
            (MetricNames.ExamplesPerSecond, examplesPerSecond), (MetricNames.TrainAccuracy, train), (MetricNames.ValidationAccuracy, validation), (MetricNames.TestAccuracy, test),
        ];
        var step = Row(id).LastSequence + 1;
        Record(id, [new MetricsMeasured([.. figures.Where(figure => figure.Value is not null).Select(figure => new MetricPoint(figure.Name, step, step, step, seconds ?? 0, figure.Value!.Value))])]);
        if (seconds is { } trained)
        {
            Record(id, [new ProgressMade(step, step, 1, 1, trained, 0)]);
        }

        if (status is { } known)
        {
            Stand(id, known, sentence);
        }
    }

    public StoredRun Stored(string id) => Runs.Find(id) ?? throw new InvalidOperationException($"There is no run {id}.");

    public RunSummary Row(string id) => Shown.Of(Stored(id));

    /// <summary>Completes when the run has the status; fails, naming where it is, when that never happens.</summary>
    public Task<RunSummary> UntilAsync(string id, RunStatus status) => UntilAsync(id, run => run.Status == status, status.ToString());

    /// <summary>Completes when the run is as wished.</summary>
    public async Task<RunSummary> UntilAsync(string id, Func<RunSummary, bool> wished, string inWords)
    {
        var reached = new TaskCompletionSource<RunSummary>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (Row(id) is var run && wished(run))
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
        Sync.Dispose();
        Keeper.Dispose();
        _history.Dispose();
        Watch.Dispose();
        Book.Dispose();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }
}
