using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>
/// The number format of the matrix products of a run; goodness, gradients of weights and updates stay in 32 bits. A processor without bfloat16
/// instructions multiplies such numbers many times slower than 32-bit ones: there the factors are rounded to bfloat16 but kept in 32 bits, which
/// gives the experiment's numbers at the speed of 32-bit products.
/// </summary>
/// <param name="precision">Of the experiment.</param>
/// <param name="inHardware">Whether the device multiplies bfloat16 numbers by instructions of its own.</param>
public sealed class MatrixProducts(Precision precision, bool inHardware = true)
{
    /// <summary>Format of what goes into a product, and of the activities that come out.</summary>
    public ScalarType Type { get; } = precision == Precision.Bfloat16 && inHardware ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>True where the factors are rounded copies of 32-bit values.</summary>
    public bool Rounds { get; } = precision == Precision.Bfloat16;

    /// <summary>True where the rounded factors stand in 32-bit tensors.</summary>
    public bool Emulates => Rounds && Type == ScalarType.Float32;

    /// <summary>The products of an experiment on a device.</summary>
    public static MatrixProducts On(Device device, Precision precision) =>
        new(precision, device.type == DeviceType.CUDA || Bfloat16.InstructionsOfProcessor);

    /// <summary>The tensor in the format of the products; itself where it has it already. Autograd follows.</summary>
    public Tensor Format(Tensor tensor) =>
        Emulates ? tensor.to(ScalarType.BFloat16).to(Type) : tensor.dtype == Type ? tensor : tensor.to(Type);

    /// <summary>The same for a tensor that may be overwritten, without a graph.</summary>
    public Tensor FormatInPlace(Tensor tensor) =>
        Emulates && tensor.dtype == Type && tensor.is_contiguous() ? Bfloat16.Round_(tensor) : Format(tensor);
}
