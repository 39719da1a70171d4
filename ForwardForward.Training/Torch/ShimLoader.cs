using System.Globalization;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>Loads the shim that lies beside this assembly and, through it, libtorch; then sets up what must be set before the first tensor.</summary>
internal static unsafe partial class ShimLoader
{
    private const string FileName = "libforwardforward_torch.so";
    private const string WaitPolicy = "OMP_WAIT_POLICY";

    public static nint Load() => LoadFrom(Path.Combine(AppContext.BaseDirectory, FileName));

    public static nint LoadFrom(string path)
    {
        if (!File.Exists(path))
            throw new TorchUnavailableException($"{FileName} is missing in {Path.GetDirectoryName(path)}.");
        YieldWhileWaiting();
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

    // libgomp reads this once, when it is loaded. Its default spins at the end of every operator: beside other work (the pages of this very
    // process, a second run) a step was seen to take five to fifteen times as long. A value that a person has set stays.
    private static void YieldWhileWaiting()
    {
        if (!OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable(WaitPolicy) is null)
            _ = SetNativeEnvironment(WaitPolicy, "passive", overwrite: 0);
    }

    // Environment.SetEnvironmentVariable changes the runtime's own copy, which native libraries do not see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeEnvironment(string name, string value, int overwrite);

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
