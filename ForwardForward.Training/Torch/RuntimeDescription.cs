namespace ForwardForward.Training.Torch;

/// <summary>The libtorch in use, as start-up reports it.</summary>
/// <param name="Version">libtorch's version.</param>
/// <param name="Source">The file that libtorch was loaded from.</param>
/// <param name="Devices">The processor first, then each GPU that libtorch can use.</param>
/// <param name="Threads">Threads for one operator.</param>
/// <param name="Blas">Who serves single-precision matrix products on the processor.</param>
/// <param name="Bfloat16MatrixUnits">Whether the processor multiplies bfloat16 matrices in hardware (AMX).</param>
/// <param name="Warnings">Sentences for the reader, each with what to do.</param>
public sealed record RuntimeDescription(
    string Version,
    string Source,
    IReadOnlyList<TorchDevice> Devices,
    int Threads,
    string Blas,
    bool Bfloat16MatrixUnits,
    IReadOnlyList<string> Warnings);
