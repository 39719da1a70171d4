namespace ForwardForward.Training.Experiments;

/// <summary>What a layer counts as good.</summary>
public enum Goodness
{
    /// <summary>Sum of squared activities.</summary>
    SumOfSquares,

    /// <summary>Mean of squared activities.</summary>
    MeanOfSquares,
}
