using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs;

/// <summary>A run that has left the queue to be trained.</summary>
/// <param name="Run">The run.</param>
/// <param name="Spec">What it is asked to do; null where another version of the program wrote that.</param>
/// <param name="Control">Commands into it.</param>
/// <param name="Order">Rises from one that begins to the next.</param>
public sealed record BegunRun(StoredRun Run, ExperimentSpec? Spec, RunControl Control, int Order);
