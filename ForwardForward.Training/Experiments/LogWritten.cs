namespace ForwardForward.Training.Experiments;

/// <summary>A sentence for the run's log.</summary>
public sealed record LogWritten(RunLogLevel Level, string Text) : RunEvent;
