using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>
/// Records what a writer's life asks of the system, and makes of it folders as a loss of power at any moment may leave them: opened under another id of the kernel's start,
/// each must have all that was acknowledged until then. The second life of a recording begins after a loss of power with a history that cannot be trusted, and is cut off.
/// </summary>
internal static class PowerTrial
{
    private const int Rounds = 60;
    private const int Pause = 3;
    private const string Before = "before";
    private const string After = "after";
    private static readonly PowerLeft[] Left = [PowerLeft.Pages, PowerLeft.InOrder, PowerLeft.EachInOrder, PowerLeft.Pages, PowerLeft.Nothing, PowerLeft.Everything];

    /// <param name="states">How many folders are made.</param>
    /// <param name="seed">Of chance.</param>
    /// <param name="lives">Lives that are recorded, one after the other.</param>
    /// <param name="tell">Told now and then how far it is.</param>
    public static async Task<TrialResult> RunAsync(int states, int seed, int lives = 2, Action<string>? tell = null)
    {
        var result = new TrialResult("power", seed);
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        var home = folder["lab"];
        Directory.CreateDirectory(home);
        List<string> told = [];
        for (var life = 0; life < lives; life++)
        {
            string? before = null;
            if (life > 0)
            {
                LosePower(home, random);
                before = folder[$"before{life}"];
                KillTrial.Copy(home, before);
            }

            var disk = await RecordAsync(home, folder[$"life{life}.strace"], before, leave: life > 0);
            tell?.Invoke($"life {life}: {disk.Counts.Changes} changes, {disk.Counts.Syncs} fsyncs, {disk.Said.Count} lines said");
            for (var state = 0; state < states / lives + (life < states % lives ? 1 : 0); state++)
            {
                await TryAsync(disk, told, Left[state % Left.Length], random, folder[$"state{life}-{state}"], $"life {life}, state {state}", result);
                if (result.Count % 50 == 0)
                {
                    tell?.Invoke(result.Row);
                }
            }

            told.AddRange(disk.Said.Select(said => said.Text));
        }

        return result;
    }

    private static async Task<RecordedDisk> RecordAsync(string home, string recording, string? before, bool leave)
    {
        if (!File.Exists("/usr/bin/strace"))
        {
            throw new InvalidOperationException("strace is not installed, and without it nothing can be recorded: apt-get install strace.");
        }

        string[] arguments = [home, $"{Rounds}", $"{Pause}", .. leave ? ["leave"] : Array.Empty<string>()];
        using var writer = new WriterProcess(["/usr/bin/strace", "-f", "--seccomp-bpf", "-e", $"trace={SystemCall.Traced}", "-xx", "-s", "67108864", "-o", recording], arguments);
        var problem = await writer.EndAsync();
        if (writer.Lines.Count == 0)
        {
            throw new InvalidOperationException($"strace cannot record a process here, so no loss of power can be tried (is ptrace forbidden?). {problem}");
        }

        if (problem is not null)
        {
            throw new InvalidOperationException($"The writer failed. {problem}");
        }

        var disk = new RecordedDisk(home, before, SystemCall.ReadAll(recording));
        File.Delete(recording);
        if (!disk.Said.Select(said => said.Text).SequenceEqual(writer.Lines))
        {
            throw new InvalidOperationException($"The recording has {disk.Said.Count} lines of what the writer said, and it said {writer.Lines.Count}.");
        }

        return disk;
    }

    // Of the history, pages are as they never were; the mark is of another start of the kernel.
    private static void LosePower(string home, Random random)
    {
        File.WriteAllText(Path.Combine(home, BootMark.FileName), Before);
        using var file = new FileStream(Path.Combine(home, HistoryFile.FileName), FileMode.Open, FileAccess.ReadWrite);
        var zeros = new byte[8192];
        for (var page = 2L; page < file.Length / zeros.Length; page += random.Next(1, 4))
        {
            file.Position = page * zeros.Length;
            file.Write(zeros);
        }
    }

    private static async Task TryAsync(RecordedDisk disk, List<string> before, PowerLeft left, Random random, string home, string where, TrialResult result)
    {
        var moment = Moment(disk, random);
        var told = new Acknowledged();
        before.ForEach(told.Take);
        foreach (var (_, text) in disk.Said.Where(said => said.Line <= moment))
        {
            told.Take(text);
        }

        where = $"{where}, {left} at line {moment}";
        disk.Build(moment, left, random, home);
        result.Count++;
        result.Acknowledgements += told.Count;
        try
        {
            await OpenAsync(home, left, told, where, result);
        }
        catch (Exception problem)
        {
            result.Fail(where, $"the lab does not open: {problem.GetType().Name} {problem.Message}");
        }

        Directory.Delete(home, recursive: true);
    }

    // Often the moment after something was acknowledged, sometimes near the end, when the lab was closed.
    private static int Moment(RecordedDisk disk, Random random) => random.Next(10) switch
    {
        < 4 => disk.Said[random.Next(disk.Said.Count)].Line + random.Next(3),
        4 => random.Next(disk.Last - (disk.Last - disk.First) / 50, disk.Last + 1),
        5 => random.Next(disk.First, disk.First + (disk.Last - disk.First) / 20),
        _ => random.Next(disk.First, disk.Last + 1),
    };

    private static async Task OpenAsync(string home, PowerLeft left, Acknowledged told, string where, TrialResult result)
    {
        var killed = left == PowerLeft.Everything;
        var boot = killed ? null : After;
        using (var lab = new TrialLab(home, boot).Started())
        {
            result.Take($"{where}, at the start", await new TrialCheck(lab, told, !killed).DoneAsync());
            await lab.Keeper.CaughtUpAsync();
            result.Take($"{where}, caught up", await new TrialCheck(lab, told, !killed).DoneAsync());
            result.MadeAgain += lab.FoundPowerLost || lab.Failures.Count > 0 ? 1 : 0;
            result.Notes.AddRange(lab.Failures.Select(failure => $"{where}: made again: {failure}"));
            GoOn(lab, told);
            result.Take($"{where}, gone on", await new TrialCheck(lab, told, !killed).DoneAsync());
        }

        using var again = new TrialLab(home, boot).Started();
        result.Take($"{where}, opened again", await new TrialCheck(again, told, !killed).DoneAsync());
        if (again.FoundPowerLost || again.Failures.Count > 0)
        {
            result.Mistake(where, $"after a clean end the history was made again: {string.Join("; ", again.Failures)}");
        }
    }

    private static void GoOn(TrialLab lab, Acknowledged told)
    {
        foreach (var run in lab.Runs.All.ToList())
        {
            var standing = TrialContent.NumberOf(run.Now!.Standing.Sentence) + 1;
            using (var recording = lab.Runs.Record(run, new RunControl()))
            {
                var next = run.Said.LastSequence + 1;
                recording.Record(TrialContent.Batch(TrialContent.RunOf(run.Id), next, 20));
                if (recording.Complete() is { } problem)
                {
                    throw problem;
                }

                told.Take($"run {run.Id} seq {next + 19}");
                told.Take($"says status {run.Id} {standing} {RunStatus.Interrupted}");
                lab.Runs.Stand(run, RunStatus.Interrupted, TrialContent.Sentence(standing));
                told.Take($"status {run.Id} {standing} {RunStatus.Interrupted}");
            }

            lab.Runs.Recorded(run);
        }
    }
}
