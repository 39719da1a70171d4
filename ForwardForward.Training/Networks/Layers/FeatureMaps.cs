namespace ForwardForward.Training.Networks.Layers;

/// <summary>Units without positions and maps of a single position are the same numbers in two shapes; layers that look at positions take them as maps.</summary>
internal static class FeatureMaps
{
    /// <summary>[rows, channels, height, width].</summary>
    /// <param name="features">The same, or [rows, units].</param>
    public static Tensor Of(Tensor features) => features.dim() == 2 ? features.unsqueeze(2).unsqueeze(3) : features;
}
