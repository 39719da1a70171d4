namespace ForwardForward.Training.Experiments;

/// <summary>The run is over.</summary>
public sealed record RunFinished(RunOutcome Outcome) : RunEvent;
