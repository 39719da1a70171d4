namespace ForwardForward.Training.Torch;

/// <summary>What the tensors of the whole process take, and what libtorch knows of a device's memory.</summary>
public static class TensorMemory
{
    /// <summary>Bytes in freed blocks of the processor that are kept for reuse.</summary>
    public static long Kept => NativeMethods.AllocatorCached();

    /// <summary>Bytes of live tensors, of every run together; 0 where this build cannot read the device's allocator.</summary>
    public static long Taken(Device device) => device.type == DeviceType.CUDA ? AllocatorPeak.Current(device) ?? 0 : NativeMethods.AllocatorProcess();

    /// <summary>What tensors can still have on a GPU beside everyone who uses it, and its whole memory, in bytes; null where the driver does not answer.</summary>
    public static (long Free, long Whole)? OfGpu(Device device) =>
        NativeMethods.CudaRoom(Math.Max(device.index, 0), out long free, out long whole) == 0 ? (free, whole) : null;
}
