using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Runs;

/// <summary>A <see cref="ScriptedTrainer"/> of three steps that waits before the second until the test lets it go on.</summary>
public sealed class HeldTrainer : IDisposable
{
    private readonly TaskCompletionSource holds = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim mayGoOn = new();
    private readonly ScriptedTrainer trainer;

    public HeldTrainer() => trainer = new ScriptedTrainer
    {
        Steps = 3,
        BeforeStep = (_, step) =>
        {
            if (step == 2)
            {
                holds.TrySetResult();
                mayGoOn.Wait();
            }
        },
    };

    /// <summary>Completes once a run waits.</summary>
    public Task Holds => holds.Task;

    public RunOutcome Train(ExperimentSpec spec, RunControl control, Action<RunEvent> publish, string runFolder, string? resumeFromFile) =>
        trainer.Train(spec, control, publish, runFolder, resumeFromFile);

    public void GoOn() => mayGoOn.Set();

    /// <summary>A test that failed must not leave the worker waiting.</summary>
    public void Dispose() => GoOn();
}
