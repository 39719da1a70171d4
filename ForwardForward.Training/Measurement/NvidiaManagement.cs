using System.Runtime.InteropServices;
using System.Text;
using ForwardForward.Training.Torch;

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

    /// <summary>Null for the processor, and where there is no driver or it does not know the GPU.</summary>
    public static NvidiaManagement? TryOpen(Device device)
    {
        if (device.type != DeviceType.CUDA || NvidiaDriver.BusOf(Math.Max(device.index, 0)) is not { } bus || !NativeLibrary.TryLoad(LibraryName, out nint library))
        {
            return null;
        }

        // By its place, since a process that may see some GPUs alone counts them from 0, and this library does not.
        nint found;
        fixed (byte* place = Encoding.ASCII.GetBytes(bus + '\0'))
        {
            if (Export(library, "nvmlInit_v2") is var start and not 0
                && ((delegate* unmanaged<int>)start)() == Success
                && Export(library, "nvmlDeviceGetHandleByPciBusId_v2") is var find and not 0
                && ((delegate* unmanaged<byte*, nint*, int>)find)(place, &found) == Success)
            {
                return new NvidiaManagement(library, found);
            }
        }

        NativeLibrary.Free(library);
        return null;
    }

    /// <summary>The memory of a GPU in bytes, and what everyone who uses it has taken; null where the driver does not answer.</summary>
    public static (long WholeBytes, long TakenBytes)? MemoryOf(Device device)
    {
        using NvidiaManagement? gpu = TryOpen(device);
        Memory memory;
        return gpu is not null && gpu.Ask("nvmlDeviceGetMemoryInfo", &memory) ? ((long)memory.Total, (long)memory.Used) : null;
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
