using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Tables;

namespace ForwardForward.Web.Runs;

/// <summary>A run that has left the queue to be trained.</summary>
/// <param name="Row">As it stood in the queue.</param>
/// <param name="Spec">What it is asked to do; null where another version of the program wrote that.</param>
/// <param name="Control">Commands into it.</param>
/// <param name="Order">Rises from one that begins to the next.</param>
public sealed record BegunRun(RunRow Row, ExperimentSpec? Spec, RunControl Control, int Order);
