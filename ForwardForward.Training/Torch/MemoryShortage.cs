using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ForwardForward.Training.Torch;

/// <summary>That there was no memory for something, read from the exception: libtorch has no kind of its own for it in all versions.</summary>
/// <param name="Device">Whose memory.</param>
/// <param name="AskedBytes">How much was asked for; null where the text does not say.</param>
public sealed partial record MemoryShortage(DeviceType Device, long? AskedBytes)
{
    /// <summary>Null for every other failure.</summary>
    public static MemoryShortage? Of(Exception failure) => failure switch
    {
        ExternalException => Of(failure.Message),
        OutOfMemoryException => new MemoryShortage(DeviceType.CPU, null),
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };

    private static MemoryShortage? Of(string text)
    {
        DeviceType? device = OnGpu().IsMatch(text) ? DeviceType.CUDA : OnProcessor().IsMatch(text) ? DeviceType.CPU : null;
        return device is { } known ? new MemoryShortage(known, Asked(text)) : null;
    }

    private static long? Asked(string text)
    {
        if (Amount().Match(text) is not { Success: true } amount)
            return null;
        double unit = amount.Groups["unit"].Value switch { "KiB" => 1L << 10, "MiB" => 1L << 20, "GiB" => 1L << 30, _ => 1 };
        return (long)(double.Parse(amount.Groups["number"].Value, CultureInfo.InvariantCulture) * unit);
    }

    // The allocator's words, the driver's, and those of the libraries with workspaces of their own.
    [GeneratedRegex("CUDA out of memory|CUDA error: out of memory|(CUBLAS|CUDNN|CUSOLVER|CUFFT)_STATUS_ALLOC_FAILED")]
    private static partial Regex OnGpu();

    // libtorch's allocator and C++'s.
    [GeneratedRegex("DefaultCPUAllocator: (can't allocate memory|not enough memory)|std::bad_alloc")]
    private static partial Regex OnProcessor();

    [GeneratedRegex(@"allocate (?<number>\d+(\.\d+)?) ?(?<unit>bytes|KiB|MiB|GiB)")]
    private static partial Regex Amount();
}
