using ForwardForward.Training.Experiments;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Networks;

/// <summary>The number format of the matrix products of a run; goodness, gradients of weights and updates stay in 32 bits.</summary>
public sealed class MatrixProducts(Precision precision)
{
    /// <summary>Format of what goes into a product, and of the activities that come out.</summary>
    public ScalarType Type { get; } = precision == Precision.Bfloat16 ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>True where the factors are rounded copies of 32-bit values.</summary>
    public bool Rounds => Type != ScalarType.Float32;

    /// <summary>The tensor in the format of the products; itself where it has it already.</summary>
    public Tensor Format(Tensor tensor) => tensor.dtype == Type ? tensor : tensor.to(Type);
}
