using System.Globalization;
using System.Text.RegularExpressions;

namespace ForwardForward.Training.Torch;

/// <summary>That there was no memory for something, read from the exception: libtorch has no kind of its own for it in all versions.</summary>
/// <param name="Device">Whose memory.</param>
/// <param name="AskedBytes">How much was asked for; null where the text does not say.</param>
/// <param name="Operator">Who asked, such as <c>aten::mm</c>; empty where that is unknown.</param>
public sealed partial record MemoryShortage(DeviceType Device, long? AskedBytes, string Operator)
{
    /// <summary>Null for every other failure.</summary>
    public static MemoryShortage? Of(Exception failure) => failure switch
    {
        _ when NativeFailure.Of(failure) is { } native => Of(native.Text, native.Operator),
        OutOfMemoryException => new MemoryShortage(DeviceType.CPU, null, ""),
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };

    private static MemoryShortage? Of(string text, string @operator)
    {
        DeviceType? device = OnGpu().IsMatch(text) ? DeviceType.CUDA : OnProcessor().IsMatch(text) ? DeviceType.CPU : null;
        return device is { } known ? new MemoryShortage(known, Asked(text), @operator) : null;
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

    // This project's allocator, libtorch's, and C++'s.
    [GeneratedRegex("not enough memory: could not allocate|DefaultCPUAllocator: (can't allocate memory|not enough memory)|std::bad_alloc")]
    private static partial Regex OnProcessor();

    [GeneratedRegex(@"allocate (?<number>\d+(\.\d+)?) ?(?<unit>bytes|KiB|MiB|GiB)")]
    private static partial Regex Amount();
}
