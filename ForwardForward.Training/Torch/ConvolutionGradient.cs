namespace ForwardForward.Training.Torch;

/// <summary>The gradient of a convolution's weight alone, which autograd gives only together with the rest of a graph. On the processor.</summary>
public static unsafe class ConvolutionGradient
{
    /// <summary>Whether this libtorch has it.</summary>
    public static bool Served => Libtorch.ConvolutionBackward != null && Libtorch.Delete != null;

    /// <summary>Of the weight's shape, in the format of the products.</summary>
    /// <param name="delta">The loss's derivative by the output, [rows, out, height, width].</param>
    /// <param name="input">[rows, in, height, width].</param>
    /// <param name="weight">[out, in / groups, kernel, kernel].</param>
    /// <param name="stride">Along both sides.</param>
    /// <param name="padding">Zeros around the input.</param>
    /// <param name="groups">Groups of channels.</param>
    public static Tensor OfWeight(Tensor delta, Tensor input, Tensor weight, long stride, long padding, long groups)
    {
        long* strides = stackalloc long[] { stride, stride };
        long* paddings = stackalloc long[] { padding, padding };
        long* ones = stackalloc long[] { 1, 1 };
        long* zeros = stackalloc long[] { 0, 0 };
        int* weightAlone = stackalloc int[] { 0, 1, 0 };
        nint ofInput = 0, ofWeight = 0, ofBias = 0;
        Libtorch.Check(
            Libtorch.ConvolutionBackward(delta.Handle, input.Handle, weight.Handle, null, 0, strides, 2, paddings, 2, ones, 2, 0, zeros, 2, groups, weightAlone, 3, &ofInput, &ofWeight, &ofBias),
            "the gradient of a convolution's weight");
        foreach (nint undefined in new[] { ofInput, ofBias })
        {
            if (undefined != 0)
            {
                Libtorch.Delete(undefined);
            }
        }

        GC.KeepAlive((delta, input, weight));
        return Tensor.UnsafeCreateTensor(ofWeight);
    }
}
