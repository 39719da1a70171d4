namespace ForwardForward.Training.Architectures.Layers;

/// <summary>What becomes of a window of a map.</summary>
public enum PoolingKind
{
    /// <summary>Its largest number.</summary>
    Maximum,

    /// <summary>Its mean.</summary>
    Average,

    /// <summary>The root of the mean of its squares.</summary>
    RootMeanSquare,
}
