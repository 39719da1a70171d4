namespace ForwardForward.Training.Experiments;

/// <summary>How much an example's loss counts, by its class.</summary>
public enum ClassWeights
{
    /// <summary>All the same: frequent classes count more in all.</summary>
    None,

    /// <summary>Inversely to how many training examples its class has: every class counts the same in all.</summary>
    Balanced,
}
