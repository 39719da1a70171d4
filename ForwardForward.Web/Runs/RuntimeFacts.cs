namespace ForwardForward.Web.Runs;

/// <summary>What computes here, in words and sizes.</summary>
/// <param name="Version">libtorch's version.</param>
/// <param name="Source">The file that it was loaded from; absolute, so for administrators only.</param>
/// <param name="Devices">Name, description and memory of each; 0 bytes where unknown.</param>
/// <param name="Threads">Threads for one operator.</param>
/// <param name="MatrixProducts">Who serves 32-bit matrix products on the processor.</param>
/// <param name="Bfloat16">What the processor does with bfloat16 products.</param>
/// <param name="Warnings">Sentences, each with what to do.</param>
public sealed record RuntimeFacts(
    string Version,
    string Source,
    IReadOnlyList<(string Name, string Description, long MemoryBytes)> Devices,
    int Threads,
    string MatrixProducts,
    string Bfloat16,
    IReadOnlyList<string> Warnings);
