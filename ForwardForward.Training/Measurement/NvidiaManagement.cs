using System.Runtime.InteropServices;

namespace ForwardForward.Training.Measurement;

/// <summary>
/// The NVIDIA management library (NVML) of the driver, loaded when it is there. Where there is none, or a device does not answer a question,
/// the answer is null and no metric.
/// </summary>
public sealed unsafe class NvidiaManagement : IDisposable
{
    private const string LibraryName = "libnvidia-ml.so.1";
    private const int Success = 0;

    private readonly nint library;
    private readonly nint device;

    private NvidiaManagement(nint library, nint device)
    {
        this.library = library;
        this.device = device;
    }

    /// <summary>The first GPU's, or null where there is no driver or no GPU.</summary>
    public static NvidiaManagement? TryOpen()
    {
        if (!NativeLibrary.TryLoad(LibraryName, out nint library))
        {
            return null;
        }

        nint device;
        if (Export(library, "nvmlInit_v2") is var start and not 0
            && ((delegate* unmanaged<int>)start)() == Success
            && Export(library, "nvmlDeviceGetHandleByIndex_v2") is var find and not 0
            && ((delegate* unmanaged<uint, nint*, int>)find)(0, &device) == Success)
        {
            return new NvidiaManagement(library, device);
        }

        NativeLibrary.Free(library);
        return null;
    }

    /// <summary>What the GPU is doing now.</summary>
    public GpuUse Read()
    {
        Utilization utilization;
        Memory memory;
        uint milliwatts;
        return new GpuUse(
            Ask("nvmlDeviceGetUtilizationRates", &utilization) ? utilization.Gpu / 100.0 : null,
            Ask("nvmlDeviceGetMemoryInfo", &memory) ? memory.Used : null,
            Ask("nvmlDeviceGetPowerUsage", &milliwatts) ? milliwatts / 1000.0 : null);
    }

    public void Dispose()
    {
        if (Export(library, "nvmlShutdown") is var stop and not 0)
        {
            ((delegate* unmanaged<int>)stop)();
        }

        NativeLibrary.Free(library);
    }

    private static nint Export(nint library, string name) => NativeLibrary.TryGetExport(library, name, out nint address) ? address : 0;

    private bool Ask(string question, void* answer) =>
        Export(library, question) is var address and not 0 && ((delegate* unmanaged<nint, void*, int>)address)(device, answer) == Success;

    [StructLayout(LayoutKind.Sequential)]
    private struct Utilization
    {
        public uint Gpu;
        public uint Memory;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Memory
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }
}
