using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Reports;

namespace ForwardForward.Training.Learning;

/// <summary>What a run hears of the world and tells it.</summary>
/// <param name="Control">Cancels or pauses it at the next step.</param>
/// <param name="Metrics">Takes what is measured.</param>
/// <param name="Progress">Takes how far it is.</param>
/// <param name="Clock">Counts the time of training.</param>
/// <param name="Checkpoints">Takes the weights.</param>
/// <param name="Watch">Looks at what is measured.</param>
/// <param name="Publish">Takes every other event.</param>
internal sealed record RunOutlets(
    RunControl Control, RunMetrics Metrics, ProgressReporter Progress, TrainingClock Clock, CheckpointFolder Checkpoints, LearningWatch Watch, Action<RunEvent> Publish);
