namespace ForwardForward.Training.Torch;

/// <summary>bfloat16 on the processor: whether it has instructions for it, and its rounding in 32-bit tensors where it has none.</summary>
public static class Bfloat16
{
    private static readonly Lazy<bool> Instructions = new(() => Processor.Flags.Overlaps(["amx_bf16", "avx512_bf16"]));

    /// <summary>Whether the processor multiplies bfloat16 numbers by instructions of its own (AVX-512 BF16 or AMX); read once.</summary>
    public static bool InstructionsOfProcessor => Instructions.Value;

    /// <summary>Rounds each number to the nearest that bfloat16 holds, ties to even, in place.</summary>
    /// <param name="tensor">32 bits.</param>
    public static Tensor Round_(Tensor tensor)
    {
        using Tensor rounded = tensor.to(ScalarType.BFloat16);
        tensor.copy_(rounded);
        return tensor;
    }
}
