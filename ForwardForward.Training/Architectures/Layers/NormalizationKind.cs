namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Over what numbers are brought to a common size.</summary>
public enum NormalizationKind
{
    /// <summary>Each channel over the batch, with a learned scale and shift (Ioffe and Szegedy 2015).</summary>
    Batch,

    /// <summary>All numbers of an example to mean 0 and variance 1; nothing is learned.</summary>
    Layer,

    /// <summary>Each group of channels of an example to mean 0 and variance 1; nothing is learned.</summary>
    Group,

    /// <summary>All numbers of an example to Euclidean length 1.</summary>
    Length,

    /// <summary>All numbers of an example to root mean square 1.</summary>
    RootMeanSquare,

    /// <summary>The channels at each position to Euclidean length 1, as the documents' convolutional layers do.</summary>
    PositionLength,

    /// <summary>The channels at each position to mean 0 and variance 1, on demand with a learned scale and shift: layer normalization of a transformer's tokens.</summary>
    Position,
}
