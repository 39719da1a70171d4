namespace ForwardForward.Training.Experiments;

/// <summary>What a trainer tells while it runs, in order; the last is always <see cref="RunFinished"/>.</summary>
public abstract record RunEvent;
