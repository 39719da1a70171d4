namespace ForwardForward.Training.Torch;

/// <summary>The gradient of a convolution's weight alone, which autograd gives only together with the rest of a graph.</summary>
public static class ConvolutionGradient
{
    private static readonly Operator Backward = new("convolution_backward");
    private static readonly long[] WeightAlone = [0, 1, 0];

    /// <summary>Of the weight's shape, in the format of the products.</summary>
    /// <param name="delta">The loss's derivative by the output, [rows, out, height, width].</param>
    /// <param name="input">[rows, in, height, width].</param>
    /// <param name="weight">[out, in / groups, kernel, kernel].</param>
    /// <param name="stride">Along both sides.</param>
    /// <param name="padding">Zeros around the input.</param>
    /// <param name="groups">Groups of channels.</param>
    public static Tensor OfWeight(Tensor delta, Tensor input, Tensor weight, long stride, long padding, long groups) => Backward.CallAll(
        delta, input, weight, Argument.None, new[] { stride, stride }, new[] { padding, padding }, new[] { 1L, 1 }, false, new[] { 0L, 0 }, groups, WeightAlone)[1]!;
}
