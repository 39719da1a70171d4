using System.Globalization;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Runs;

/// <summary>A deterministic stand-in for the trainer: a fixed value for each step, a checkpoint at chosen steps, obedient to pause and cancel.</summary>
public sealed class ScriptedTrainer
{
    public const string Metric = "train/loss";

    public int Steps { get; init; } = 10;

    public int CheckpointEvery { get; init; }

    /// <summary>Runs before each step; a test blocks or throws here.</summary>
    public Action<ExperimentSpec, long>? BeforeStep { get; init; }

    public List<(string Name, string? ResumedFrom)> Trained { get; } = [];

    public static double ValueAt(long step) => Math.Sin(step);

    public RunOutcome Train(ExperimentSpec spec, RunControl control, Action<RunEvent> publish, string runFolder, string? resumeFromFile)
    {
        var outcome = Steer(spec, control, publish, runFolder, resumeFromFile);
        publish(new RunFinished(outcome));
        return outcome;
    }

    private RunOutcome Steer(ExperimentSpec spec, RunControl control, Action<RunEvent> publish, string runFolder, string? resumeFromFile)
    {
        lock (Trained)
        {
            Trained.Add((spec.Name, resumeFromFile is null ? null : Path.GetFileName(resumeFromFile)));
        }

        var from = resumeFromFile is null ? 0 : long.Parse(SafetensorsFile.ReadMetadata(resumeFromFile)["step"], CultureInfo.InvariantCulture);
        publish(new RunStarted("a machine", [500, 500], [], 1000, Steps, 100, from));
        for (var step = from + 1; step <= Steps; step++)
        {
            BeforeStep?.Invoke(spec, step);
            if (control.CancelRequested)
            {
                return new RunOutcome(RunOutcomeKind.Cancelled, "Cancelled.", step);
            }

            if (control.PauseRequested)
            {
                Checkpoint(step - 1);
                return new RunOutcome(RunOutcomeKind.Paused, "Paused.", step);
            }

            publish(new MetricsMeasured([new MetricPoint(Metric, step, step, step, step * (from == 0 ? 2 : 1), ValueAt(step))]));
            publish(new ProgressMade(step, Steps, step, Steps, step, Steps - step));
            if (CheckpointEvery > 0 && step % CheckpointEvery == 0)
            {
                Checkpoint(step);
            }
        }

        return new RunOutcome(RunOutcomeKind.Completed, "Done.", Steps, 0.97, 0.96, Steps);

        void Checkpoint(long step)
        {
            publish(new CheckpointSaved($"step-{step}", step, WriteCheckpoint(runFolder, step), CanResume: true));
        }
    }

    /// <summary>Writes a whole checkpoint from which <see cref="Train"/> goes on.</summary>
    /// <returns>Its bytes.</returns>
    public static long WriteCheckpoint(string runFolder, long step)
    {
        var file = CheckpointFolder.FileOf(runFolder, $"step-{step}");
        if (Directory.Exists(runFolder))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }

        return SafetensorsFile.Write(file, new Dictionary<string, Tensor>(), new Dictionary<string, string> { ["step"] = $"{step}" });
    }
}
