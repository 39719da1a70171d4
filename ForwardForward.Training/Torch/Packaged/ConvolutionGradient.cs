namespace ForwardForward.Training.Torch;

/// <summary>The gradient of a convolution's weight alone: TorchSharp's public methods do not reach it.</summary>
public static class ConvolutionGradient
{
    public static Tensor OfWeight(Tensor delta, Tensor input, Tensor weight, long stride, long padding, long groups) =>
        throw new InvalidOperationException("TorchSharp gives no gradient of a convolution's weight alone; ask FusedMaps.Serve first.");
}
