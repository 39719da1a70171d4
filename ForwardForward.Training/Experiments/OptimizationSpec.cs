namespace ForwardForward.Training.Experiments;

/// <summary>How a gradient becomes an update; the same code for every method.</summary>
public sealed record OptimizationSpec
{
    public Optimizer Optimizer { get; init; } = Optimizer.Adam;

    public double LearningRate { get; init; } = 0.01;

    /// <summary>Factor on the learning rate, one a layer; empty leaves all at 1.</summary>
    public IReadOnlyList<double> LayerFactors { get; init; } = [];

    /// <summary>SGD's momentum: share of the old velocity kept.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>L2 penalty (SGD, Adam) or decoupled decay (AdamW).</summary>
    public double WeightDecay { get; init; }

    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;
}
