namespace ForwardForward.Training.Experiments;

/// <summary>How a label enters the network.</summary>
public enum LabelScheme
{
    /// <summary>It does not: the label is only a target.</summary>
    None,

    /// <summary>One-hot in the first pixels of the image, of each channel alike (Hinton 2022).</summary>
    Overlay,

    /// <summary>Every image bears the neutral label where an overlay would stand; the true one is only a target.</summary>
    Neutral,

    /// <summary>A learned picture of the label as one more channel of the image (Trifecta, arXiv 2311.18130).</summary>
    Channel,

    /// <summary>A learned picture of the label as one more row above the image: a token of its own for layers that take rows as tokens.</summary>
    Token,

    /// <summary>A wave of the label's own frequency, direction and phase, added to the whole image (arXiv 2312.14924).</summary>
    Waves,

    /// <summary>One-hot beside the input of every layer, each with its own projection of it (arXiv 2604.13081).</summary>
    EveryLayer,

    /// <summary>One-hot above the last layer, which sees it as one more layer (Hinton 2022, section 3.4).</summary>
    Top,
}
