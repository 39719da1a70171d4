using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Learning;

/// <summary>Uninterrupted runs that several tests of a class look at or compare with: each is done once.</summary>
public sealed class FinishedRuns : IDisposable
{
    private readonly Dictionary<string, (TinyLab Lab, RunOutcome Outcome)> runs = [];

    /// <summary>The run of a spec, by a name of the test's.</summary>
    internal (TinyLab Lab, RunOutcome Outcome) Of(string name, ExperimentSpec spec, DatasetLibrary? datasets = null)
    {
        if (!runs.TryGetValue(name, out (TinyLab, RunOutcome) run))
        {
            TinyLab lab = new(datasets);
            runs[name] = run = (lab, lab.Run(spec));
        }

        return run;
    }

    public void Dispose()
    {
        foreach ((TinyLab lab, _) in runs.Values)
        {
            lab.Dispose();
        }
    }
}
