namespace ForwardForward.Training.Experiments;

/// <summary>What a negative sample is.</summary>
public enum Contrast
{
    /// <summary>No negatives.</summary>
    None,

    /// <summary>A wrong label drawn anew at each step, all equally likely.</summary>
    WrongLabel,

    /// <summary>One wrong label drawn for each example before training, as the four documents do.</summary>
    FixedWrongLabel,

    /// <summary>A wrong label drawn in proportion to what the read-out believes of the neutral image.</summary>
    HardWrongLabel,
}
