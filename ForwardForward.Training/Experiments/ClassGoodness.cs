namespace ForwardForward.Training.Experiments;

/// <summary>How the features of a block become one goodness for each class.</summary>
public enum ClassGoodness
{
    /// <summary>A learned matrix, one row a class (Mono-Forward, arXiv 2501.09238).</summary>
    LearnedMatrix,

    /// <summary>Each class owns a group of channels: the mean of their squares (CwComp, arXiv 2312.12668).</summary>
    ChannelGroupsOfSquares,

    /// <summary>Each class owns a group of channels: their mean, not squared (DeeperForward, ICLR 2025).</summary>
    ChannelGroupsMean,

    /// <summary>A learned 1x1 convolution with one channel a class: the mean of its squares (scalable FF, arXiv 2501.03176).</summary>
    AuxiliaryConvolution,

    /// <summary>Cosines to several learned prototypes a class, log-sum-exp over them, a loss with a margin (HFF, arXiv 2605.00082).</summary>
    Prototypes,

    /// <summary>Mean squares of patches of every channel through a fixed random map (ASGE, arXiv 2509.12394).</summary>
    RandomPatches,

    /// <summary>Cosine of the projected features to a learned anchor a class, a margin loss (Distance-forward, arXiv 2408.14925).</summary>
    Anchors,
}
