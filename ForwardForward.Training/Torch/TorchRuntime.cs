using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>What libtorch this process uses and on what hardware it runs.</summary>
public static unsafe class TorchRuntime
{
    private const string Remedy = "install the other: sudo apt-get install --no-install-recommends libopenblas0-openmp, and build again";

    /// <summary>Loads libtorch where nothing has done so yet; throws <see cref="TorchUnavailableException"/> where it is missing.</summary>
    public static void Load() => _ = NativeMethods.Threads();

    /// <summary>Reads everything once; throws <see cref="TorchUnavailableException"/> where libtorch is missing.</summary>
    public static RuntimeDescription Describe()
    {
        string config = NativeMethods.ReadText(&NativeMethods.ShowConfig);
        string blas = BlasName(NativeMethods.ReadText(&NativeMethods.BlasPath), NativeMethods.ReadText(&NativeMethods.OpenBlasConfig), config);
        IReadOnlySet<string> processor = Processor.Flags;
        var warnings = new List<string>();
        if (BlasWarning(blas) is { } warning)
            warnings.Add(warning);
        return new RuntimeDescription(
            NativeMethods.ReadText(&NativeMethods.Version),
            NativeMethods.ReadText(&NativeMethods.LibraryPath),
            Devices(warnings),
            torch.get_num_threads(),
            blas,
            processor.Contains("amx_bf16"),
            processor.Contains("amx_bf16") || processor.Contains("avx512_bf16"),
            warnings);
    }

    /// <summary>
    /// Gives the calling thread a stream of its own on the GPU, so that its work runs beside other threads'; from then on small arrays go there through pinned
    /// memory, and the thread does not wait until they have arrived. Without a GPU nothing changes.
    /// </summary>
    public static void TakeOwnStream() => NativeMethods.Check(NativeMethods.CudaOwnStream(), "own stream");

    /// <summary>Gives freed memory that is kept for reuse, the processor's and the GPU's, back to the system.</summary>
    public static void EmptyCache()
    {
        NativeMethods.AllocatorEmptyCache();
        if (torch.cuda.is_available())
            NativeMethods.Check(NativeMethods.CudaEmptyCache(), "cuda.empty_cache");
    }

    internal static string? BlasWarning(string blas)
    {
        if (blas.StartsWith("reference", StringComparison.Ordinal))
            return $"libblas is the reference implementation, some fifty times slower than OpenBLAS; {Remedy}";

        // Beside one busy process an epoch of back-propagation took 2.4 times as long as with the build on OpenMP.
        return blas.StartsWith("OpenBLAS", StringComparison.Ordinal) && !blas.Contains("USE_OPENMP", StringComparison.Ordinal)
            ? $"OpenBLAS runs threads of its own, which fight with libtorch's for the cores; {Remedy}"
            : null;
    }

    internal static string BlasName(string path, string openBlasConfig, string torchConfig)
    {
        if (openBlasConfig.Length > 0)
            return openBlasConfig;
        if (path.Contains("openblas", StringComparison.OrdinalIgnoreCase))
            return $"OpenBLAS ({path})";
        if (path.Contains("mkl", StringComparison.OrdinalIgnoreCase) || (torchConfig.Contains("BLAS_INFO=mkl", StringComparison.Ordinal) && !path.Contains("libblas.so", StringComparison.Ordinal)))
            return "MKL";
        if (path.Contains("libblas.so", StringComparison.Ordinal) && !path.Contains("blis", StringComparison.OrdinalIgnoreCase) && !path.Contains("atlas", StringComparison.OrdinalIgnoreCase))
            return $"reference ({path})";
        return path.Length > 0 ? path : "built into libtorch";
    }

    private static List<TorchDevice> Devices(List<string> warnings)
    {
        var devices = new List<TorchDevice> { new("cpu", Processor.Name, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) };
        const int capacity = 256;
        byte* name = stackalloc byte[capacity];
        for (int index = 0; index < torch.cuda.device_count(); index++)
        {
            if (NativeMethods.CudaDescribe(index, name, capacity, out long bytes) == 0)
            {
                devices.Add(new TorchDevice($"cuda:{index}", Marshal.PtrToStringUTF8((nint)name) ?? "", bytes));
            }
            else
            {
                warnings.Add($"cuda:{index} could not be described: {NativeMethods.LastErrorText()}");
                devices.Add(new TorchDevice($"cuda:{index}", "unknown", 0));
            }
        }
        return devices;
    }
}
