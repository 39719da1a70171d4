using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>What the NVIDIA driver (libcuda) says of the GPUs that this process sees, in libtorch's order; TorchSharp only counts them.</summary>
internal static unsafe class NvidiaDriver
{
    private const int Success = 0;
    private const int TextLength = 256;

    private static readonly Lazy<nint> Library = new(() =>
        NativeLibrary.TryLoad("libcuda.so.1", out nint library) && ((delegate* unmanaged<uint, int>)NativeLibrary.GetExport(library, "cuInit"))(0) == Success ? library : 0);

    /// <summary>The maker's name of a GPU and its whole memory in bytes; null where the driver does not answer.</summary>
    public static (string Name, long MemoryBytes)? Describe(int index)
    {
        byte* name = stackalloc byte[TextLength];
        nuint bytes;
        return DeviceOf(index) is int device
            && ((delegate* unmanaged<byte*, int, int, int>)Export("cuDeviceGetName"))(name, TextLength, device) == Success
            && ((delegate* unmanaged<nuint*, int, int>)Export("cuDeviceTotalMem_v2"))(&bytes, device) == Success
            ? (Marshal.PtrToStringUTF8((nint)name) ?? "", (long)bytes)
            : null;
    }

    /// <summary>Where the GPU sits, by which other libraries of the driver know it whatever a process is allowed to see; null where the driver does not answer.</summary>
    public static string? BusOf(int index)
    {
        byte* bus = stackalloc byte[TextLength];
        return DeviceOf(index) is int device && ((delegate* unmanaged<byte*, int, int, int>)Export("cuDeviceGetPCIBusId"))(bus, TextLength, device) == Success
            ? Marshal.PtrToStringUTF8((nint)bus)
            : null;
    }

    private static int? DeviceOf(int index)
    {
        int device;
        return Library.Value != 0 && ((delegate* unmanaged<int*, int, int>)Export("cuDeviceGet"))(&device, index) == Success ? device : null;
    }

    private static nint Export(string name) => NativeLibrary.GetExport(Library.Value, name);
}
