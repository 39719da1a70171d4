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

    /// <summary>Pairs of images: an image with itself is positive, with another one negative.</summary>
    PairedDuplicate,

    /// <summary>Two independently changed views of each image; images of other classes are the contrast.</summary>
    TwoViews,

    /// <summary>A mix of two different training images, through a mask of large random patches (Hinton 2022, section 3.2); no labels.</summary>
    HybridMask,
}
