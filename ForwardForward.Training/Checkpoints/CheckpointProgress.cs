using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Checkpoints;

/// <summary>Where a run stood when it was saved.</summary>
/// <param name="Step">Updates done.</param>
/// <param name="Seconds">Training time so far.</param>
/// <param name="Records">Steps measured since the last report.</param>
/// <param name="BestValidationAccuracy">0 to 1; null when nothing was measured.</param>
/// <param name="BestEpoch">Epoch that validation chose; null when nothing was measured.</param>
/// <param name="Notices">What a person was told and is so still; null where an earlier program wrote it.</param>
/// <param name="Content">What it learned from; null where an earlier program saved it.</param>
public sealed record CheckpointProgress(
    long Step, double Seconds, int Records, double? BestValidationAccuracy, double? BestEpoch, IReadOnlyList<LearningNotice>? Notices = null, DataContent? Content = null);
