namespace ForwardForward.Training.Torch;

/// <summary>
/// What a rectified first layer answers to an image under every label, in one pass over the product that all labels share: no activity is written. On the processor; the
/// same from single operators takes about forty times as long.
/// </summary>
public static class FusedLabels
{
    /// <summary>Whether a product lies where this runs and has a format that it reads.</summary>
    public static bool Serve(Tensor product) => product.device_type == DeviceType.CPU && !RecordedWork.UnderWay && product.dtype is ScalarType.Float32 or ScalarType.BFloat16;

    /// <summary>The squared length of max(0, factor (product + column) + bias): [labels, images] in 32 bits.</summary>
    /// <param name="product">Image times weight, [images, units], in 32 bits or bfloat16.</param>
    /// <param name="columns">What each label adds, [labels, units].</param>
    /// <param name="bias">[units].</param>
    /// <param name="factor">Normalization of each image, [images], or null for none.</param>
    public static Tensor SquaredLengths(Tensor product, Tensor columns, Tensor bias, Tensor? factor)
    {
        Tensor lengths = torch.zeros([columns.shape[0], product.shape[0]]);
        int status = NativeMethods.LengthsUnderLabels(product.Handle, columns.Handle, bias.Handle, factor?.Hold() ?? 0, lengths.Handle);
        factor?.Release();
        NativeMethods.Check(status, "lengths under every label");
        return lengths;
    }
}
