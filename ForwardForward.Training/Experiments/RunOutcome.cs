namespace ForwardForward.Training.Experiments;

/// <summary>How a run ended.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="Sentence">For people: what happened, where, and what to do.</param>
/// <param name="Seconds">Training time, pauses left out.</param>
/// <param name="TestAccuracy">0 to 1, read once at the end with the weights of the best validation epoch; null unless completed.</param>
/// <param name="BestValidationAccuracy">0 to 1; null when nothing was measured.</param>
/// <param name="BestEpoch">Epoch that validation chose.</param>
public sealed record RunOutcome(
    RunOutcomeKind Kind, string Sentence, double Seconds, double? TestAccuracy = null, double? BestValidationAccuracy = null, double? BestEpoch = null);
