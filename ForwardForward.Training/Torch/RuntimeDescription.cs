namespace ForwardForward.Training.Torch;

/// <summary>The libtorch in use, as start-up reports it.</summary>
/// <param name="Version">libtorch's version.</param>
/// <param name="Source">The file that libtorch was loaded from.</param>
/// <param name="Devices">The processor first, then each GPU that libtorch can use.</param>
/// <param name="Threads">Threads for one operator.</param>
/// <param name="Products">Who multiplies 32-bit matrices on the processor.</param>
/// <param name="Bfloat16MatrixUnits">Whether the processor multiplies bfloat16 matrices in hardware (AMX).</param>
/// <param name="Bfloat16Instructions">Whether the processor has bfloat16 dot products at least (AVX-512 BF16): products in bfloat16 are then faster than in float32.</param>
/// <param name="Warnings">Sentences for the reader, each with what to do.</param>
public sealed record RuntimeDescription(
    string Version,
    string Source,
    IReadOnlyList<TorchDevice> Devices,
    int Threads,
    string Products,
    bool Bfloat16MatrixUnits,
    bool Bfloat16Instructions,
    IReadOnlyList<string> Warnings)
{
    /// <summary>One line for a log or a terminal.</summary>
    public override string ToString()
    {
        string bfloat16 = Bfloat16MatrixUnits ? "matrix units" : Bfloat16Instructions ? "dot products" : "none";
        string devices = string.Join(", ", Devices.Select(device => $"{device.Name} ({device.Description}, {device.MemoryBytes / (double)(1L << 30):F0} GiB)"));
        return $"libtorch {Version} from {Source}; {devices}; {Threads} threads; products by {Products}; bfloat16 in hardware: {bfloat16}";
    }
}
