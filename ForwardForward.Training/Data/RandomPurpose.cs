namespace ForwardForward.Training.Data;

/// <summary>What a random number decides. The values are part of every run's numbers: never renumber them.</summary>
public enum RandomPurpose
{
    /// <summary>Initial weights.</summary>
    Weights = 1,

    /// <summary>Order of the examples in an epoch.</summary>
    Order = 2,

    /// <summary>Wrong labels and other contrasts.</summary>
    Negatives = 3,

    /// <summary>Changes of the training images.</summary>
    Augmentation = 4,

    /// <summary>Which training examples are taken off for validation.</summary>
    ValidationSplit = 5,

    /// <summary>Dropped units.</summary>
    Dropout = 6,

    /// <summary>Which examples are measured where not all are.</summary>
    MeasuredSample = 7,

    /// <summary>Initial weights of what comes down from a layer above.</summary>
    TopDownWeights = 20,

    /// <summary>Initial strengths between units of one layer.</summary>
    LateralWeights = 21,

    /// <summary>Initial weights of a generative circuit.</summary>
    GenerativeWeights = 22,

    /// <summary>Noise on units.</summary>
    Noise = 23,
}
