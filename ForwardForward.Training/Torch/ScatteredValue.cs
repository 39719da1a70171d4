namespace ForwardForward.Training.Torch;

/// <summary>One value written to scattered places, which TorchSharp does only from a tensor of values.</summary>
public static class ScatteredValue
{
    /// <summary>Writes the value, in place, where the index says along a dimension.</summary>
    /// <param name="tensor">What is written to.</param>
    /// <param name="dim">The dimension that the index runs over.</param>
    /// <param name="index">int64, with as many dimensions as the tensor.</param>
    /// <param name="value">What is written.</param>
    public static Tensor scatter_value_(this Tensor tensor, long dim, Tensor index, Scalar value)
    {
        using Tensor one = torch.full([1], value, dtype: tensor.dtype, device: tensor.device);
        using Tensor values = one.expand(index.shape);
        return tensor.scatter_(dim, index, values);
    }
}
