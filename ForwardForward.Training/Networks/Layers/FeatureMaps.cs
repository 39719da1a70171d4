using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>Units without positions and maps of a single position are the same numbers in two shapes; layers that look at positions take them as maps.</summary>
internal static class FeatureMaps
{
    private static readonly Operator Contiguous = Operators.Find("contiguous");
    private const long ChannelsLast = 2;

    /// <summary>[rows, channels, height, width].</summary>
    /// <param name="features">The same, or [rows, units].</param>
    public static Tensor Of(Tensor features) => features.dim() == 2 ? features.unsqueeze(2).unsqueeze(3) : features;

    /// <summary>The map with its channels next to each other in memory; itself where they are.</summary>
    /// <param name="map">[rows, channels, height, width].</param>
    public static Tensor Together(Tensor map) => Contiguous.Call(map, ChannelsLast);

    /// <summary>
    /// A map of one channel, on the processor, with strides that say so: those of libtorch fit both orders, are taken for the other one, and the convolution is ten times slower
    /// there. Other maps stay as they are.
    /// </summary>
    /// <param name="map">[rows, channels, height, width].</param>
    public static Tensor OneChannelTogether(Tensor map) => map.device_type == DeviceType.CPU && map.shape is [long rows, 1, long height, long width]
        ? map.reshape(rows, height, width, 1).permute(0, 3, 1, 2)
        : map;
}
