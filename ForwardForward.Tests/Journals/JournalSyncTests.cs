using ForwardForward.Training.Experiments;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class JournalSyncTests : IDisposable
{
    private readonly JournalLab lab = new();

    [Fact]
    public async Task Append_FromManyThreadsToManyJournals_LosesNothing()
    {
        RunFolder[] folders = [.. Enumerable.Range(0, 4).Select(_ => lab.NewRun())];
        RunJournal[] journals = [.. folders.Select(Journal)];

        await Task.WhenAll(journals.SelectMany((journal, run) => Enumerable.Range(0, 3).Select(part => Task.Run(async () =>
        {
            Task last = Task.CompletedTask;
            for (int number = 0; number < 500; number++)
            {
                last = journal.Append([Point((part * 500) + number + 1, run)]);
                if (number % 100 == 0)
                {
                    await journal.Append(new JournalNote("test", part, default, $"{number}"), urgent: true);
                }
            }

            await last;
        })))).WaitAsync(JournalLab.Patience);
        foreach (RunJournal journal in journals)
        {
            journal.Dispose();
        }

        foreach ((int run, RunFolder folder) in folders.Index())
        {
            (List<JournalPoint> points, List<JournalNote> notes, JournaledRun read) = JournalLab.Contents(folder);
            Assert.Equal(Enumerable.Range(1, 1500).Select(number => (long)number), points.Select(point => point.Sequence).Order());
            Assert.All(points.GroupBy(point => (point.Sequence - 1) / 500), part => Assert.Equal(part.Select(point => point.Sequence).Order(), part.Select(point => point.Sequence)));
            Assert.All(points, point => Assert.Equal(run, point.Value));
            Assert.Equal(15, notes.Count(note => note.Kind == "test"));
            // Numbered by three threads here, not in order.
            Assert.All(read.Damages, damage => Assert.Equal(0, damage.Bytes));
        }
    }

    [Fact]
    public async Task Append_EndsOnlyWhenTheFileHasIt()
    {
        RunFolder folder = lab.NewRun();
        using RunJournal journal = Journal(folder);
        for (int number = 1; number <= 20; number++)
        {
            await journal.Append([Point(number, 1)]).WaitAsync(JournalLab.Patience);

            (List<JournalPoint> points, _, JournaledRun run) = JournalLab.Contents(folder);
            Assert.Equal(number, points.Count);
            Assert.Equal(run.Read, journal.Synced);
        }
    }

    [Fact]
    public async Task Synced_IsToldBeforeTheTasksEnd()
    {
        RunFolder folder = lab.NewRun();
        long told = 0;
        using RunJournal journal = new(folder, folder.Hold(), new SeriesNames(), 0, lab.Sync, written => Interlocked.Exchange(ref told, written.Synced), lab.Time);

        await journal.Append(new JournalNote("test", 0, default, "{}"), urgent: true).WaitAsync(JournalLab.Patience);

        Assert.Equal(new FileInfo(folder.Journal).Length, Interlocked.Read(ref told));
    }

    [Fact]
    public void Complete_WaitsForEverything()
    {
        RunFolder folder = lab.NewRun();
        using RunJournal journal = Journal(folder);
        Task[] tasks = [.. Enumerable.Range(1, 50).Select(number => journal.Append([Point(number, 1)]))];

        journal.Complete();

        Assert.All(tasks, task => Assert.True(task.IsCompletedSuccessfully || task.Wait(JournalLab.Patience)));
        Assert.Equal(50, JournalLab.Contents(folder).Points.Count);
    }

    [Fact]
    public void Append_OfProgress_WritesTheNewestOfAGroup()
    {
        RunFolder folder = lab.NewRun();
        using (RunJournal journal = Journal(folder))
        {
            for (int number = 1; number <= 1000; number++)
            {
                journal.Append(JournalNote.Of(new ProgressMade(number, 1000, 1, 1, 1, 1), lab.Time.GetUtcNow())!.Value);
            }

            journal.Complete();
        }

        List<JournalNote> progress = [.. JournalLab.Contents(folder).Notes.Where(note => note.Kind == JournalNote.Progress)];
        Assert.InRange(progress.Count, 1, 999);
        Assert.Equal(1000, progress[^1].Step);
    }

    [Fact]
    public void Append_OfMoreThanMemoryIsMeantFor_WaitsForTheDiskAndLosesNothing()
    {
        RunFolder folder = lab.NewRun();
        using (RunJournal journal = Journal(folder))
        {
            for (int batch = 0; batch < 10; batch++)
            {
                Task written = journal.Append([.. Enumerable.Range(1, 20_000).Select(number => Point((batch * 20_000) + number, number))]);
                Assert.True(written.IsCompleted);
            }
        }

        Assert.Equal(200_000, JournalLab.Contents(folder).Points.Count);
    }

    [Fact]
    public void Dispose_OfTheSync_WritesWhatItWasTold()
    {
        RunFolder folder = lab.NewRun();
        JournalSync sync = new();
        using RunJournal journal = new(folder, folder.Hold(), new SeriesNames(), 0, sync, _ => { }, lab.Time);
        Task[] tasks = [.. Enumerable.Range(1, 50).Select(number => journal.Append([Point(number, 1)]))];

        sync.Dispose();

        Assert.Equal(50, JournalLab.Contents(folder).Points.Count);
        Assert.All(tasks, task => Assert.True(task.Wait(JournalLab.Patience)));
    }

    [Fact]
    public async Task Dispose_OfAJournal_EndsWhatWaits()
    {
        RunFolder folder = lab.NewRun();
        JournalSync over = new();
        RunJournal journal = new(folder, folder.Hold(), new SeriesNames(), 0, over, _ => { }, lab.Time);
        using ManualResetEventSlim held = new();
        RunFolder second = lab.NewRun();
        using RunJournal other = new(second, second.Hold(), new SeriesNames(), 0, over, _ => held.Wait(JournalLab.Patience), lab.Time);
        Task first = other.Append(new JournalNote("test", 0, default, "{}"), urgent: true);
        JournalLab.Until(() => other.Synced > 300, "the other journal is being told");
        Task waits = journal.Append([Point(1, 1)]);
        Task disposed = Task.Run(journal.Dispose);
        held.Set();
        await disposed.WaitAsync(JournalLab.Patience);
        await first.WaitAsync(JournalLab.Patience);

        await Task.WhenAny(waits).WaitAsync(JournalLab.Patience);

        Assert.True(waits.IsCompletedSuccessfully || waits.Exception!.InnerException is JournalException);
        Assert.Equal(waits.IsCompletedSuccessfully ? 1 : 0, JournalLab.Contents(folder).Points.Count);
        Assert.False(folder.IsBeingWritten());
        over.Dispose();
    }

    [Fact]
    public async Task Append_WhileTheDiskIsFull_IsWrittenOnceThereIsRoom()
    {
        using TinyDisk disk = new("32m");
        using JournalLab full = new(disk.FullName);
        RunFolder folder = full.NewRun();
        using RunJournal journal = new(folder, folder.Hold(), new SeriesNames(), 0, full.Sync, _ => { }, full.Time);
        disk.Fill();

        // More than a journal takes while the disk is full: what comes after it has to wait its turn.
        Task great = Task.Run(() => journal.Append(new JournalNote("test", 0, default, new string('x', 9 << 20))));
        if (disk.CanBeFull)
        {
            JournalLab.Until(() => journal.Problem is { IsFull: true }, "the disk is full");
        }

        Task after = journal.Append([Point(1, 1)]);
        Assert.False(disk.CanBeFull && (great.IsCompleted || after.IsCompleted));
        disk.Free();
        await great.WaitAsync(JournalLab.Patience);
        await after.WaitAsync(JournalLab.Patience);

        Assert.Null(journal.Problem);
        (List<JournalPoint> points, List<JournalNote> notes, JournaledRun run) = JournalLab.Contents(folder);
        Assert.Single(points);
        Assert.Equal(9 << 20, notes.Single(note => note.Kind == "test").Json.Length);
        Assert.Empty(run.Damages);
    }

    private RunJournal Journal(RunFolder folder) => new(folder, folder.Hold(), new SeriesNames(), 0, lab.Sync, _ => { }, lab.Time);

    private static JournalPoint Point(long number, double value) => new(number, 0, number, 1, 1, 1, value);

    public void Dispose() => lab.Dispose();
}
