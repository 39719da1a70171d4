using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>What libtorch this process uses, how it is set up, and on what hardware it runs.</summary>
public static unsafe class TorchRuntime
{
    // What TorchSharp's library is built for; asking TorchSharp itself would load it.
    private static readonly Version BuiltFor = new(2, 10);

    private static readonly Lazy<IReadOnlyList<string>> Warnings = new(SetUp);

    /// <summary>Loads and sets up libtorch where nothing has done so yet. It has to come before the first tensor: memory is counted from here on.</summary>
    /// <exception cref="TorchUnavailableException">It does not load on this machine.</exception>
    public static void Load() => _ = Warnings.Value;

    /// <summary>Whether libtorch can compute on a GPU here.</summary>
    /// <inheritdoc cref="Load"/>
    public static bool HasGpu
    {
        get
        {
            Load();
            return torch.cuda.is_available();
        }
    }

    /// <summary>Reads everything once.</summary>
    /// <exception cref="TorchUnavailableException">libtorch does not load on this machine.</exception>
    public static RuntimeDescription Describe()
    {
        Load();
        return new RuntimeDescription(
            Libtorch.Version is { } version ? version.ToString(2) : "of unknown version",
            Source(),
            Devices(),
            torch.get_num_threads(),
            Libtorch.Linear == null ? "libtorch" : "oneDNN",
            Processor.Flags.Contains("amx_bf16"),
            Bfloat16.InstructionsOfProcessor,
            Warnings.Value);
    }

    /// <summary>Gives freed memory of the processor that is kept for reuse back to the system. What libtorch keeps on a GPU stays with it: TorchSharp does not reach it.</summary>
    public static void EmptyCache() => TensorBlocks.GiveBack();

    private static List<string> SetUp()
    {
        NativeLibraries.Load();
        List<string> warnings = [];
        if (Libtorch.Version is not { } version)
        {
            warnings.Add($"this libtorch is older than {BuiltFor.ToString(2)}, for which TorchSharp was built: calls may fail; unset {NativeLibraries.Setting} or point it at a LibTorch {BuiltFor.ToString(2)}");
        }
        else if ((version.Major, version.Minor) != (BuiltFor.Major, BuiltFor.Minor))
        {
            warnings.Add($"this is libtorch {version.ToString(2)}, and TorchSharp was built for {BuiltFor.ToString(2)}: calls may fail; point {NativeLibraries.Setting} at a LibTorch {BuiltFor.ToString(2)} where they do");
        }

        if (Libtorch.Missing.Count > 0)
        {
            warnings.Add($"this libtorch lacks {string.Join(", ", Libtorch.Missing)}: single operators take their place, slower and with the same numbers up to rounding");
        }

        if (!TensorBlocks.Install())
        {
            warnings.Add($"this libtorch asks for memory in a way that is not known here: the memory of tensors is not counted, and {MemoryCeiling.Setting} limits nothing");
        }

        if (!RetiredScalars.Install())
        {
            warnings.Add("TorchSharp's library frees the numbers of operators in a way that is not known here: beside a garbage collection one may be read too late, and a run fail");
        }

        TensorBlocks.Ceiling = MemoryCeiling.Read(Environment.GetEnvironmentVariable(MemoryCeiling.Setting)).Bytes ?? 0;
        torch.set_num_threads(Threads());
        if (!SetUpLibraries())
        {
            warnings.Add("this libtorch lacks a switch for repeatable convolutions: the same seed may give other last digits");
        }

        if (torch.cuda.is_available() && !CudaStream.Served)
        {
            warnings.Add("this libtorch lends no streams: runs side by side on one GPU take turns");
        }

        return warnings;
    }

    // Products of 32-bit numbers on a GPU round their factors to TF32, as convolutions do. What TorchSharp does not reach is set by the C++ setters' linked names, where they are: oneDNN and cuDNN
    // take algorithms that repeat their numbers, and NNPACK is left out, which on processors that it does not know writes a line to standard error at every other convolution.
    private static bool SetUpLibraries()
    {
        torch.backends.cuda.matmul.allow_tf32 = true;
        const byte yes = 1, no = 0;
        bool all = NativeLibrary.TryGetExport(NativeLibraries.Load(), "_ZN2at13globalContextEv", out nint context);
        foreach ((string setter, byte value) in new[] { ("_ZN2at7Context22setDeterministicMkldnnEb", yes), ("_ZN2at7Context21setDeterministicCuDNNEb", yes), ("_ZN2at7Context20setUserEnabledNNPACKEb", no) })
        {
            all &= NativeLibrary.TryGetExport(NativeLibraries.Load(), setter, out nint set);
            if (context != 0 && set != 0)
            {
                ((delegate* unmanaged<void*, byte, void>)set)(((delegate* unmanaged<void*>)context)(), value);
            }
        }

        return all;
    }

    private static int Threads() =>
        int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), CultureInfo.InvariantCulture, out int threads) && threads > 0
            ? threads
            : Environment.ProcessorCount;

    private static string Source()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().FirstOrDefault(module => module.ModuleName == "libtorch_cpu.so")?.FileName ?? "";
    }

    private static List<TorchDevice> Devices() =>
    [
        new("cpu", Processor.Name, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        .. Enumerable.Range(0, HasGpu ? torch.cuda.device_count() : 0).Select(index =>
            NvidiaDriver.Describe(index) is (string name, long bytes) ? new TorchDevice($"cuda:{index}", name, bytes) : new TorchDevice($"cuda:{index}", "unknown", 0)),
    ];
}
