namespace ForwardForward.Training.Experiments;

/// <summary>What a layer counts as good.</summary>
public enum Goodness
{
    /// <summary>Sum of squared activities.</summary>
    SumOfSquares,

    /// <summary>Mean of squared activities.</summary>
    MeanOfSquares,

    /// <summary>Mean of the activities themselves.</summary>
    MeanOfActivity,

    /// <summary>Negative sum of squared activities: positives are to be quiet (Hinton 2022, section 4.3).</summary>
    NegativeSumOfSquares,

    /// <summary>Mean of the most active share of the units.</summary>
    TopKMean,

    /// <summary>Squared activities weighted by the 1.5-entmax of the activities.</summary>
    Entmax,

    /// <summary>Excess kurtosis of the activities.</summary>
    Burstiness,

    /// <summary>Logarithm of one and the sum of squared activities.</summary>
    LogarithmOfSquares,
}
