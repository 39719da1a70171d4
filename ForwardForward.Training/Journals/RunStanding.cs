namespace ForwardForward.Training.Journals;

/// <summary>Where a run is from now on.</summary>
/// <param name="Status">The status.</param>
/// <param name="Sentence">Why it ended or waits; empty while there is nothing to say.</param>
/// <param name="By">Who says so: the id of a lab, or <see cref="Terminal"/>. What one lab queued or trained, another one does not go on with by itself.</param>
/// <param name="QueueOrder">Smaller is sooner; null unless it is queued.</param>
/// <param name="RecoveredAtStep">Step of the checkpoint from which the last restart went on by itself.</param>
/// <param name="Commit">Of the program that trains; null unless it is running.</param>
/// <param name="Code">Fingerprint of the trainer's sources; null unless it is running.</param>
public sealed record RunStanding(
    RunStatus Status, string Sentence, string By, double? QueueOrder = null, long? RecoveredAtStep = null, string? Commit = null, string? Code = null)
{
    /// <summary>Who trains without a lab.</summary>
    public const string Terminal = "terminal";
}
