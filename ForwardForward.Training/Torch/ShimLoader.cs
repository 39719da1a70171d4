using System.Globalization;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>Loads the shim that lies beside this assembly and, through it, libtorch; then sets up what must be set before the first tensor.</summary>
internal static unsafe class ShimLoader
{
    private const string FileName = "libforwardforward_torch.so";

    public static nint Load() => LoadFrom(Path.Combine(AppContext.BaseDirectory, FileName));

    public static nint LoadFrom(string path)
    {
        if (!File.Exists(path))
            throw new TorchUnavailableException($"{FileName} is missing in {Path.GetDirectoryName(path)}.");
        WaitPolicy.SpinBriefly();
        nint library;
        try
        {
            library = NativeLibrary.Load(path);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchUnavailableException($"{FileName} could not be loaded: {FirstLine(failure.Message)}", failure);
        }
        ((delegate* unmanaged<long, void>)NativeLibrary.GetExport(library, "ff_allocator_install"))(CacheLimit());
        if (MemoryCeiling.Read(Environment.GetEnvironmentVariable(MemoryCeiling.Setting)).Bytes is { } ceiling)
            ((delegate* unmanaged<long, void>)NativeLibrary.GetExport(library, "ff_allocator_set_ceiling"))(ceiling);
        ((delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "ff_set_threads"))(Threads());
        ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, "ff_cuda_configure"))();
        return library;
    }

    // An eighth of the memory, at most 1 GiB, of freed blocks is kept for reuse.
    private static long CacheLimit() => Math.Min(1L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8);

    private static int Threads() =>
        int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), CultureInfo.InvariantCulture, out int threads) && threads > 0
            ? threads
            : Environment.ProcessorCount;

    // The runtime lists every path it tried; the loader's own reason (a library that libtorch needs) is the line that names our file.
    private static string FirstLine(string message) =>
        message.Split('\n').FirstOrDefault(line => line.Contains("cannot open shared object file", StringComparison.Ordinal) || line.Contains("undefined symbol", StringComparison.Ordinal))?.Trim()
        ?? message.Split('\n')[0].Trim();
}
