using ForwardForward.Training.Numbers;

namespace ForwardForward.Training.Torch;

/// <summary>The most that all tensors of the process may take of the processor's memory together: what would exceed it is refused instead of tried.</summary>
public static class MemoryCeiling
{
    /// <summary>The setting that it starts from.</summary>
    public const string Setting = "FF_MEMORY_GIB";

    private const double Smallest = 0.1;
    private const double Largest = 1_000_000;

    /// <summary>In bytes; null for none.</summary>
    public static long? Bytes
    {
        get => TensorBlocks.Ceiling is > 0 and long bytes ? bytes : null;
        set => TensorBlocks.Ceiling = value is null or > 0 ? value ?? 0 : throw new ArgumentOutOfRangeException(nameof(value), value, "A ceiling is above 0, or null.");
    }

    /// <summary>Reads the setting's text, GiB as a decimal number; empty for none.</summary>
    /// <returns>The ceiling in bytes, and what is wrong with the text.</returns>
    public static (long? Bytes, string? Problem) Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, null);
        }

        var read = new Bounds<double>(Smallest, Largest).Check(NumberText.Real(text));
        return read.Problem is null
            ? ((long)(read.Value * (1L << 30)), null)
            : (null, $"{Setting} is '{text}'. {read.Problem} Set it to a number of GiB, such as 8 or 0.5, or leave it out for no limit.");
    }
}
