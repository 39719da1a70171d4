using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

/// <summary>A folder of runs with a thread that writes them.</summary>
internal sealed class JournalLab(string? home = null) : IDisposable
{
    /// <summary>A wait that ends at once unless something hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder temporary = new();
    private int runs;

    public string Home => home ?? temporary.FullName;

    public JournalSync Sync { get; } = new();

    public ManualTime Time { get; } = new();

    public static RunLaunch Launch { get; } = new("A run", "ada", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), ["first", "größe"], "twin", "recipe");

    public static RunStanding Queued { get; } = new(RunStatus.Queued, "", "lab", 2.5);

    public RunFolder NewRun() => RunFolder.Create(Home, $"run{++runs}", $"run{runs}", new ExperimentSpec { Name = "A run" }, Launch, Queued, Time.GetUtcNow());

    public RunRecording Recording(RunFolder folder, RunControl? control = null, Action<RunJournal>? synced = null) => new(folder, control ?? new RunControl(), Sync, synced ?? (_ => { }), Time);

    /// <summary>Records events from start to end.</summary>
    public RunFolder Recorded(params RunEvent[] events)
    {
        RunFolder folder = NewRun();
        GoOn(folder, events);
        return folder;
    }

    public void GoOn(RunFolder folder, params RunEvent[] events)
    {
        using RunRecording recording = Recording(folder);
        foreach (RunEvent happened in events)
        {
            recording.Record(happened);
        }

        Assert.Null(recording.Complete());
    }

    public static MetricsMeasured Measured(string name, long step, double value, double? seconds = null) => new([new MetricPoint(name, step, step / 10.0, step * 32, seconds ?? step * 0.5, value)]);

    /// <summary>The records of a journal as they are written: where each begins and ends.</summary>
    public static List<(long Start, long End)> Records(string path)
    {
        using FileStream file = File.OpenRead(path);
        List<(long Start, long End)> records = [];
        RecordScan.Read(file, 0, long.MaxValue, (record, end) => records.Add((end - record.Length - 16, end)));
        return records;
    }

    public static (List<JournalPoint> Points, List<JournalNote> Notes, JournaledRun Run) Contents(RunFolder folder)
    {
        List<JournalPoint> points = [];
        List<JournalNote> notes = [];
        JournaledRun run = new();
        List<JournalPoint> some = [];
        List<JournalNote> few = [];
        using FileStream file = JournaledRun.OpenJournal(folder);
        RecordScan.Read(
            file,
            0,
            long.MaxValue,
            (record, end) =>
            {
                run.TakeRecord(record, end, some, few);
                points.AddRange(some);
                notes.AddRange(few);
            },
            run.TakeDamage);
        return (points, notes, run);
    }

    /// <summary>Changes one byte of a file.</summary>
    public static void Flip(string path, long at)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[at] ^= 0x40;
        File.WriteAllBytes(path, bytes);
    }

    public static void Until(Func<bool> condition, string what) => Assert.True(SpinWait.SpinUntil(condition, Patience), $"Waited in vain: {what}.");

    public void Dispose()
    {
        Sync.Dispose();
        temporary.Dispose();
    }
}
