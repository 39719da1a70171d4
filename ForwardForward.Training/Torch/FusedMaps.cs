namespace ForwardForward.Training.Torch;

/// <summary>
/// The activity of a convolution under a goodness that reads averages over windows of the map, in one pass each way: what single operators and their graph do in five, with a
/// 32-bit copy of the whole map. On the processor.
/// </summary>
public static unsafe class FusedMaps
{
    /// <summary>Whether maps on a device lie where this runs, and the weight's gradient can be had without a graph.</summary>
    public static bool Serve(Device device) => device.type == DeviceType.CPU && Kernel.Runs && ConvolutionGradient.Served;

    /// <summary>The means over windows as adaptive average pooling cuts them: [images, channels, rows, columns] in 32 bits.</summary>
    /// <param name="map">[images, channels, height, width] with its channels together; rectified in place where asked to.</param>
    /// <param name="rows">Windows down.</param>
    /// <param name="columns">Windows across.</param>
    /// <param name="rectifies">The map holds pre-activations of rectified units.</param>
    /// <param name="squares">Of the activities' squares.</param>
    public static Tensor Average(Tensor map, long rows, long columns, bool rectifies, bool squares)
    {
        Tensor grid = torch.empty([map.shape[0], map.shape[1], rows, columns]);
        MapKernels.Average(new MapKernels.Work(map, grid) { Rectifies = rectifies, Squares = squares }, map.dtype);
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
        Tensor sums = torch.empty([activity.shape[0], activity.shape[1]]);
        MapKernels.Spread(
            new MapKernels.Work(activity, gradient.contiguous()) { Rectifies = rectified, Squares = squares, Factor = (float)factor, Sums = (float*)Kernel.Numbers(sums) }, activity.dtype);
        return sums;
    }
}
