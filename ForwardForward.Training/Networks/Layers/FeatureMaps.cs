using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>Units without positions and maps of a single position are the same numbers in two shapes; layers that look at positions take them as maps.</summary>
internal static class FeatureMaps
{
    /// <summary>[rows, channels, height, width].</summary>
    /// <param name="features">The same, or [rows, units].</param>
    public static Tensor Of(Tensor features) => features.dim() == 2 ? features.unsqueeze(2).unsqueeze(3) : features;

    /// <summary>The map with its channels next to each other in memory; itself where they are.</summary>
    /// <param name="map">[rows, channels, height, width].</param>
    public static Tensor Together(Tensor map) => map.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    /// <summary>
    /// The map as a convolution takes it: on the processor with its channels next to each other, and where it has only one, with strides that say so; those of libtorch fit both orders then,
    /// are taken for the other one, and the convolution is ten times slower there.
    /// </summary>
    /// <param name="map">[rows, channels, height, width].</param>
    public static Tensor ForConvolution(Tensor map) => map.device_type != DeviceType.CPU ? map
        : map.shape is [long rows, 1, long height, long width] ? map.reshape(rows, height, width, 1).permute(0, 3, 1, 2)
        : Together(map);
}
