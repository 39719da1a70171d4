namespace ForwardForward.Training.Torch;

/// <summary>
/// Bytes of tensor memory, now and at most since the last reset, as libtorch's allocators count them: on the processor those of the thread's
/// <see cref="MemoryAccount"/> where it has one, else of the process; on a GPU of the whole process, all runs together.
/// </summary>
public static class AllocatorPeak
{
    /// <summary>Bytes that live tensors take now.</summary>
    /// <param name="device">The processor when left out.</param>
    /// <returns>Null where this build cannot read that device's allocator.</returns>
    public static long? Current(Device? device = null) => Read(device).Current;

    /// <summary>The most bytes that were taken at one time since <see cref="Reset"/>.</summary>
    /// <param name="device">The processor when left out.</param>
    /// <returns>Null where this build cannot read that device's allocator.</returns>
    public static long? Peak(Device? device = null) => Read(device).Peak;

    /// <summary>Lets the peak start again from what is taken now.</summary>
    /// <param name="device">The processor when left out.</param>
    public static void Reset(Device? device = null)
    {
        if (device is { type: DeviceType.CUDA })
            NativeMethods.Check(NativeMethods.CudaResetPeak(Math.Max(device.index, 0)), $"resetting the peak of {device}");
        else
            NativeMethods.AllocatorResetPeak();
    }

    private static (long? Current, long? Peak) Read(Device? device)
    {
        if (device is not { type: DeviceType.CUDA })
            return (NativeMethods.AllocatorCurrent(), NativeMethods.AllocatorPeak());
        NativeMethods.Check(NativeMethods.CudaMemory(Math.Max(device.index, 0), out long current, out long peak), $"reading the memory of {device}");
        return current < 0 ? (null, null) : (current, peak);
    }
}
