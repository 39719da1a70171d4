namespace ForwardForward.Training.Experiments;

/// <summary>What is done to a layer's input vector.</summary>
public enum InputNormalization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Divided by its root mean square: mean square 1.</summary>
    RootMeanSquare,

    /// <summary>Divided by its Euclidean length: length 1.</summary>
    Length,
}
