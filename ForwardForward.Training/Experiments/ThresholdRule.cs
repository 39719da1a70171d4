namespace ForwardForward.Training.Experiments;

/// <summary>Where a layer's threshold theta comes from.</summary>
public enum ThresholdRule
{
    /// <summary>It stays as given.</summary>
    Fixed,

    /// <summary>It starts as given and learns beside the layer, so that as many positives are missed as negatives let through.</summary>
    Learned,
}
