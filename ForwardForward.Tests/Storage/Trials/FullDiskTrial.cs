using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>
/// Fills the disk of a lab while runs are recorded, with more or less room left: what was acknowledged can be read all the time, commands say why they cannot be done and change
/// nothing, and once there is room everything goes on. Only root can mount such a disk.
/// </summary>
internal static class FullDiskTrial
{
    private const int Batch = 5000;
    private const int PointsBefore = 2 * Batch;

    /// <summary>Room that is left, in KiB.</summary>
    public static readonly IReadOnlyList<int> Levels = [0, 4, 12, 32, 64, 128, 256, 512, 1024, 2048, 5120, 10_240, 20_480];

    public static async Task<TrialResult> RunAsync(IReadOnlyList<int> levels, Action<string>? tell = null)
    {
        var result = new TrialResult("full disk", 0);
        foreach (var level in levels)
        {
            using var disk = new TinyDisk("160m");
            if (!disk.CanBeFull)
            {
                throw new InvalidOperationException("No small disk can be mounted here (that takes root), so no full one can be tried.");
            }

            var where = $"{level} KiB left";
            try
            {
                await TryAsync(disk, level * 1024L, where, result);
            }
            catch (Exception problem)
            {
                result.Fail(where, $"{problem.GetType().Name} {problem.Message}");
            }

            result.Count++;
            tell?.Invoke(result.Row);
        }

        return result;
    }

    private static async Task TryAsync(TinyDisk disk, long left, string where, TrialResult result)
    {
        var home = disk.Folder["lab"];
        Directory.CreateDirectory(home);
        var told = new Acknowledged();
        using (var lab = new TrialLab(home).Started())
        {
            lab.Runs.Changed += (id, batch) =>
            {
                lock (told)
                {
                    if (batch.Points.Count > 0)
                    {
                        told.Take($"run {id} seq {batch.Points[^1].Sequence}");
                    }
                }
            };
            var run = Begin(lab, told);
            var recording = lab.Runs.Record(run, new RunControl());
            recording.Record(TrialContent.Batch(0, 1, PointsBefore));
            Acknowledge(recording);
            disk.Fill(left);

            var recorded = (long)PointsBefore;
            var enough = false;
            var trainer = new Thread(() =>
            {
                // More than the room takes, and then on until the disk is free again.
                while (!Volatile.Read(ref enough))
                {
                    recording.Record(TrialContent.Batch(0, recorded + 1, Batch));
                    Interlocked.Add(ref recorded, Batch);
                }
            });
            trainer.Start();
            using var ended = new Ending(() =>
            {
                Volatile.Write(ref enough, true);
                disk.Free();
                trainer.Join();
            });
            if (!SpinWait.SpinUntil(() => recording.Problem is not null, TimeSpan.FromSeconds(60)))
            {
                result.Mistake(where, "the disk never became full");
            }

            await WhileFullAsync(lab, told, run, recording, where, result);
            ended.Dispose();
            Acknowledge(recording);
            Tell(told, $"run {run.Id} seq {Interlocked.Read(ref recorded)}");
            Tell(told, $"says status {run.Id} 3 {RunStatus.Completed}");
            lab.Runs.Stand(run, RunStatus.Completed, TrialContent.Sentence(3));
            Tell(told, $"status {run.Id} 3 {RunStatus.Completed}");
            lab.Runs.Recorded(run);
            await CheckAsync(lab, told, $"{where}, free again", result);
        }

        using var again = new TrialLab(home).Started();
        await CheckAsync(again, told, $"{where}, opened again", result);
        if (again.FoundPowerLost || again.Failures.Count > 0)
        {
            result.Mistake(where, $"after a clean end the history was made again: {string.Join("; ", again.Failures)}");
        }

        result.Acknowledgements += told.Count;
    }

    private static StoredRun Begin(TrialLab lab, Acknowledged told)
    {
        var id = TrialContent.IdOf(0);
        Tell(told, $"says status {id} 1 {RunStatus.Queued}");
        var run = lab.Runs.Create(id, TrialContent.Spec, new RunLaunch("trial", "ada", lab.Runs.NextLaunch(), []), new RunStanding(RunStatus.Queued, TrialContent.Sentence(1), lab.Runs.LabId, 1));
        Tell(told, $"status {id} 1 {RunStatus.Queued}");
        Tell(told, $"says status {id} 2 {RunStatus.Running}");
        lab.Runs.Stand(run, RunStatus.Running, TrialContent.Sentence(2));
        Tell(told, $"status {id} 2 {RunStatus.Running}");
        return run;
    }

    private static async Task WhileFullAsync(TrialLab lab, Acknowledged told, StoredRun run, RunRecording recording, string where, TrialResult result)
    {
        if (recording.Problem?.Message.Contains("is full", StringComparison.Ordinal) != true)
        {
            result.Mistake(where, $"the run says '{recording.Problem?.Message}'");
        }

        var before = lab.Book.Find("trial", run.Id);
        try
        {
            lab.Book.Change(change =>
            {
                change.Set("trial", run.Id, new string('x', 200_000));
                return true;
            });
            result.Mistake(where, "a change was taken that had no room");
        }
        catch (JournalException problem) when (problem.IsFull)
        {
            if (lab.Book.Find("trial", run.Id) != before)
            {
                result.Mistake(where, "a change that was refused is there");
            }
        }

        Launch(lab, told);
        await CheckAsync(lab, told, $"{where}, full", result, caughtUp: false);
        await lab.Keeper.CaughtUpAsync();
    }

    // What the trainer could not write left some room, which may be enough: then it is there whole, else nothing of it is.
    private static void Launch(TrialLab lab, Acknowledged told)
    {
        var id = TrialContent.IdOf(1);
        Tell(told, $"says status {id} 1 {RunStatus.Queued}");
        try
        {
            lab.Runs.Create(
                id, TrialContent.Spec with { Name = new string('y', 100_000) }, new RunLaunch("trial", "ada", lab.Runs.NextLaunch(), []),
                new RunStanding(RunStatus.Queued, TrialContent.Sentence(1), lab.Runs.LabId, 1));
            Tell(told, $"status {id} 1 {RunStatus.Queued}");
        }
        catch (JournalException problem) when (problem.IsFull)
        {
            return;
        }
    }

    private static async Task CheckAsync(TrialLab lab, Acknowledged told, string where, TrialResult result, bool caughtUp = true)
    {
        if (caughtUp)
        {
            await lab.Keeper.CaughtUpAsync();
        }

        Acknowledged now;
        lock (told)
        {
            now = told.Copy();
        }

        result.Take(where, await new TrialCheck(lab, now, powerLost: false).DoneAsync());
    }

    private static void Acknowledge(RunRecording recording)
    {
        if (recording.Complete() is { } problem)
        {
            throw problem;
        }
    }

    private static void Tell(Acknowledged told, string line)
    {
        lock (told)
        {
            told.Take(line);
        }
    }

    // The trainer ends before its lab does, whatever happens between.
    private sealed class Ending(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
