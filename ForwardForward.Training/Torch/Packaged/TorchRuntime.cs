using System.Diagnostics;

namespace ForwardForward.Training.Torch;

/// <summary>What libtorch this process uses and on what hardware it runs.</summary>
public static class TorchRuntime
{
    private const string LibtorchFile = "libtorch_cpu.so";

    // As our binding sets it: products of 32-bit numbers on a GPU round their factors to TF32, as convolutions do. The binding also asks cuDNN for
    // repeatable algorithms; TorchSharp's public methods cannot, so two equal runs with convolutions may differ on a GPU.
    private static readonly Lazy<bool> Configured = new(() => backends.cuda.matmul.allow_tf32 = true);

    /// <summary>Loads libtorch where nothing has done so yet; throws <see cref="TorchUnavailableException"/> where it does not load.</summary>
    public static void Load()
    {
        try
        {
            _ = Configured.Value;
        }
        catch (Exception failure) when (failure is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            throw new TorchUnavailableException("The libtorch of the TorchSharp package could not be loaded", failure);
        }
    }

    /// <summary>Reads everything once; throws <see cref="TorchUnavailableException"/> where libtorch does not load.</summary>
    public static RuntimeDescription Describe()
    {
        Load();
        IReadOnlySet<string> processor = Processor.Flags;
        return new RuntimeDescription(
            torch.__version__,
            LibtorchPath(),
            Devices(),
            torch.get_num_threads(),
            "built into libtorch",
            processor.Contains("amx_bf16"),
            Bfloat16.InstructionsOfProcessor,
            []);
    }

    /// <summary>Nothing to do: TorchSharp's public methods choose no stream.</summary>
    public static void TakeOwnStream()
    {
    }

    /// <summary>Nothing to do: TorchSharp's public methods give no cached memory back.</summary>
    public static void EmptyCache()
    {
    }

    private static string LibtorchPath()
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().FirstOrDefault(module => module.ModuleName == LibtorchFile)?.FileName ?? typeof(torch).Assembly.Location;
    }

    // TorchSharp counts GPUs, and tells neither their names nor their memory.
    private static List<TorchDevice> Devices() =>
    [
        new("cpu", Processor.Name, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        .. Enumerable.Range(0, torch.cuda.device_count()).Select(index => new TorchDevice($"cuda:{index}", "NVIDIA GPU", 0)),
    ];
}
