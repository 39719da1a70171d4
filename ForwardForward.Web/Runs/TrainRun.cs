using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs;

/// <summary>Trains one run to its end on the caller's thread; a run's own failure is an outcome, not an exception.</summary>
/// <param name="spec">What to train.</param>
/// <param name="control">Commands into the running trainer.</param>
/// <param name="publish">Takes every event, in order.</param>
/// <param name="runFolder">Folder of the run; checkpoints and weights go there.</param>
/// <param name="resumeFromFile">Path of the checkpoint to go on from; null begins at step 0.</param>
public delegate RunOutcome TrainRun(ExperimentSpec spec, RunControl control, Action<RunEvent> publish, string runFolder, string? resumeFromFile);
