using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Training.CommandLine;

/// <summary>A run that is trained without a dashboard, and its folder.</summary>
internal sealed class TerminalRun : IDisposable
{
    private readonly JournalSync _sync = new();
    private readonly RunRecording _recording;

    private TerminalRun(RunFolder folder, ExperimentSpec spec, string? resumeFrom)
    {
        (Folder, Spec, ResumeFrom) = (folder, spec, resumeFrom);
        try
        {
            _recording = new RunRecording(folder, Control, _sync, _ => { }, TimeProvider.System);
        }
        catch
        {
            _sync.Dispose();
            throw;
        }
    }

    public RunFolder Folder { get; }

    public ExperimentSpec Spec { get; }

    /// <summary>Checkpoint that it goes on from; null begins at step 0.</summary>
    public string? ResumeFrom { get; }

    public RunControl Control { get; } = new();

    /// <summary>What its owner has to know before it begins.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Takes the trainer's events.</summary>
    public Action<RunEvent> Record => _recording.Record;

    /// <summary>Makes the folder of a new run, or goes on with the one that is there.</summary>
    /// <param name="path">The folder; a new one under FF_HOME/runs when null.</param>
    /// <param name="spec">What to train.</param>
    /// <param name="resumeFrom">A checkpoint to go on from, instead of the folder's newest.</param>
    /// <param name="recipe">What it is trained for, as the dashboard knows it; null for nothing in particular.</param>
    /// <exception cref="JournalException">The folder cannot be written, or holds something else.</exception>
    /// <exception cref="UnusableHomeException">FF_HOME is of another program.</exception>
    public static TerminalRun Open(string? path, ExperimentSpec spec, string? resumeFrom, string? recipe = null)
    {
        if (path is null)
        {
            OtherHome.Refuse(DataFolder.Home());
        }

        var id = RunId.New();
        var folder = new RunFolder(Path.GetFullPath(path ?? Path.Combine(DataFolder.Home(), "runs", id)));
        var name = Path.GetFileName(folder.FullName.TrimEnd(Path.DirectorySeparatorChar));
        var running = new RunStanding(RunStatus.Running, "", RunStanding.Terminal, Commit: TrainerCode.Commit, Code: TrainerCode.Fingerprint);
        if (folder.HoldsRun)
        {
            return GoOn(folder, spec, resumeFrom, running);
        }

        if (Directory.Exists(folder.FullName) && Directory.EnumerateFileSystemEntries(folder.FullName).Any())
        {
            throw JournalException.OtherFolder($"{folder.FullName} is not empty and holds no run. Choose a new folder.");
        }

        if (Directory.Exists(folder.FullName))
        {
            Directory.Delete(folder.FullName);
        }

        var launch = new RunLaunch(spec.Name.Length > 0 ? spec.Name : $"{spec.Method.Name} {spec.Data.Dataset}", Environment.UserName, TimeProvider.System.GetUtcNow(), [], Recipe: recipe);
        return new TerminalRun(
            RunFolder.Create(Path.GetDirectoryName(folder.FullName)!, name, RunId.IsValid(name) ? name : id, spec, launch, running, TimeProvider.System.GetUtcNow()), spec, resumeFrom);
    }

    /// <summary>Records how it ended.</summary>
    /// <exception cref="JournalException">The disk does not take it.</exception>
    public RunOutcome Complete(RunOutcome outcome)
    {
        if (_recording.Complete(() => Control.CancelRequested) is { } lost)
        {
            outcome = outcome with { Kind = RunOutcomeKind.Failed, Sentence = $"The run was stopped because its results could not be stored: {lost.Message} Run the same command again: it goes on from its last checkpoint." };
            return outcome;
        }

        _recording.Stand(new RunStanding(RunStatuses.Of(outcome.Kind), outcome.Sentence, RunStanding.Terminal), () => Control.CancelRequested);
        return outcome;
    }

    public void Dispose()
    {
        _recording.Dispose();
        _sync.Dispose();
    }

    private static TerminalRun GoOn(RunFolder folder, ExperimentSpec spec, string? resumeFrom, RunStanding running)
    {
        var before = JournaledRun.Of(folder);
        if (!RunCheckpoint.IsSameRun(SpecJson.Read(File.ReadAllText(folder.Spec)), spec))
        {
            throw JournalException.OtherFolder($"{folder.FullName} holds a run of another spec. Choose a new folder, or train the spec.json that lies there.");
        }

        if (before.Standing?.Status == RunStatus.Completed)
        {
            throw JournalException.OtherFolder($"The run in {folder.FullName} is complete: {before.Standing.Sentence}");
        }

        List<string> damaged = [];
        var point = ResumePoint.Of(before.Checkpoints, folder, damaged);
        folder.Append(JournalNote.Of(JournalNote.Standing, 0, TimeProvider.System.GetUtcNow(), running), before.Read);
        var run = new TerminalRun(folder, spec, resumeFrom ?? point?.File);
        if (ResumePoint.Warning(point, damaged) is { } warning)
        {
            run.Warnings.Add(warning);
            run.Record(new LogWritten(RunLogLevel.Warning, warning));
        }

        return run;
    }
}
