using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Support;

/// <summary>
/// Stands for the trainer where a test is about showing: plausible curves, histograms, confusion and log by formula, epoch by epoch, each epoch only
/// when the test lets it go. Obeys pause and cancel between epochs.
/// </summary>
public sealed class StagedTrainer
{
    public const int StepsPerEpoch = 30;

    private readonly SemaphoreSlim allowed = new(0);

    /// <summary>Lets so many more epochs happen, counted over all runs.</summary>
    public void Allow(int epochs) => allowed.Release(epochs);

    public RunOutcome Train(ExperimentSpec spec, RunControl control, Action<RunEvent> publish, string runFolder, string? resumeFromFile)
    {
        var run = new StagedRun(spec, publish, runFolder);
        run.Start();
        for (var epoch = 1; epoch <= spec.Budget.Epochs; epoch++)
        {
            while (!allowed.Wait(20))
            {
                if (control.CancelRequested || control.PauseRequested)
                {
                    return run.End(control.PauseRequested ? RunOutcomeKind.Paused : RunOutcomeKind.Cancelled, epoch - 1);
                }
            }
            run.Epoch(epoch);
        }
        return run.End(RunOutcomeKind.Completed, spec.Budget.Epochs);
    }
}
