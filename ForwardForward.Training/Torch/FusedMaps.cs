namespace ForwardForward.Training.Torch;

/// <summary>
/// The activity of a convolution under a goodness that reads averages over windows of the map, in one pass each way: what single operators and their graph do in five, with a
/// 32-bit copy of the whole map. On the processor.
/// </summary>
public static class FusedMaps
{
    /// <summary>Whether a map lies where this runs and has a format that it reads.</summary>
    public static bool Serve(Tensor map) => map.device_type == DeviceType.CPU && !RecordedWork.UnderWay && map.dtype is ScalarType.Float32 or ScalarType.BFloat16;

    /// <summary>The means over windows as adaptive average pooling cuts them: [images, channels, rows, columns] in 32 bits.</summary>
    /// <param name="map">[images, channels, height, width] with its channels together; rectified in place where asked to.</param>
    /// <param name="rows">Windows down.</param>
    /// <param name="columns">Windows across.</param>
    /// <param name="rectifies">The map holds pre-activations of rectified units.</param>
    /// <param name="squares">Of the activities' squares.</param>
    public static Tensor Average(Tensor map, long rows, long columns, bool rectifies, bool squares)
    {
        long[] shape = map.shape;
        Tensor grid = torch.empty([shape[0], shape[1], rows, columns]);
        NativeMethods.Check(NativeMethods.AverageMap(map.Handle, rectifies ? 1 : 0, squares ? 1 : 0, grid.Handle), "means over a map");
        return grid;
    }

    /// <summary>
    /// In place of the activity, a loss's derivative by the pre-activation, from that by the means; returns its sums over each image's positions, [images, channels] in 32 bits.
    /// </summary>
    /// <param name="activity">What <see cref="Average"/> left.</param>
    /// <param name="gradient">By the means, [images, channels, rows, columns] in 32 bits.</param>
    /// <param name="rectified">Silent units pass nothing on.</param>
    /// <param name="squares">The means are of squares.</param>
    /// <param name="factor">On every derivative: what dropout multiplied the units with that it kept.</param>
    public static Tensor Spread(Tensor activity, Tensor gradient, bool rectified, bool squares, double factor)
    {
        long[] shape = activity.shape;
        Tensor sums = torch.empty(shape[0], shape[1]);
        int status = NativeMethods.SpreadOverMap(activity.Handle, gradient.Handle, rectified ? 1 : 0, squares ? 1 : 0, factor, sums.Handle);
        NativeMethods.Check(status, "derivative over a map");
        return sums;
    }
}
