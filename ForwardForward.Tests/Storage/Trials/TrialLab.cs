using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>A lab's storage, put together as the dashboard does.</summary>
internal sealed class TrialLab : IDisposable
{
    private readonly HomeLock _lock;
    private readonly JournalSync _sync = new();
    private readonly KeeperLog _log = new();

    /// <param name="home">Its folder.</param>
    /// <param name="boot">Id of the kernel's start; the real one when left out.</param>
    public TrialLab(string home, string? boot = null)
    {
        _lock = HomeLock.Take(home);
        Book = new LabBook(home);
        Runs = new LabRuns(new RunFolders(home), Book, _sync, TimeProvider.System, NullLogger<LabRuns>.Instance);
        Keeper = new HistoryKeeper(Runs, _log, mark: new BootMark(home, boot));
        History = new RunHistory(Keeper);
        Edits = new RunEdits(Book);
        Shown = new ShownRuns(Runs, Edits, new RunsInProgress());
        Catalog = new RunCatalog(Runs, Shown, History);
    }

    public LabBook Book { get; }

    public LabRuns Runs { get; }

    public HistoryKeeper Keeper { get; }

    public RunHistory History { get; }

    public RunEdits Edits { get; }

    public ShownRuns Shown { get; }

    public RunCatalog Catalog { get; }

    /// <summary>The keeper found that the power was lost.</summary>
    public bool FoundPowerLost => _log.PowerLost;

    /// <summary>Why the history was made again; empty where it was not, or only since the power was lost.</summary>
    public IReadOnlyList<string> Failures => _log.Failures;

    /// <summary>Begins, and waits until every journal was read.</summary>
    public TrialLab Started()
    {
        Keeper.Start();
        if (!Keeper.Ready.Wait(TimeSpan.FromSeconds(60)))
        {
            throw new TimeoutException("The lab did not read its runs.");
        }

        return this;
    }

    public void Dispose()
    {
        _sync.Dispose();
        Keeper.Dispose();
        History.Dispose();
        Book.Dispose();
        _lock.Dispose();
    }

    private sealed class KeeperLog : ILogger<HistoryKeeper>
    {
        private readonly Lock _gate = new();
        private readonly List<string> _failures = [];

        public bool PowerLost { get; private set; }

        public IReadOnlyList<string> Failures
        {
            get
            {
                lock (_gate)
                {
                    return [.. _failures];
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_gate)
            {
                if (exception is null)
                {
                    PowerLost = true;
                }
                else
                {
                    _failures.Add($"{exception.GetType().Name}: {exception.Message}");
                }
            }
        }
    }
}
