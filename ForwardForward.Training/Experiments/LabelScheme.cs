namespace ForwardForward.Training.Experiments;

/// <summary>How a label enters the network.</summary>
public enum LabelScheme
{
    /// <summary>It does not: the label is only a target.</summary>
    None,

    /// <summary>One-hot in the first pixels of the image (Hinton 2022).</summary>
    Overlay,

    /// <summary>Every image bears the neutral label where an overlay would stand; the true one is only a target.</summary>
    Neutral,
}
