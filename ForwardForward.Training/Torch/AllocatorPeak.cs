namespace ForwardForward.Training.Torch;

/// <summary>
/// Bytes of the processor's tensors, now and at most since the last reset, exactly as they were asked for: those of the thread's <see cref="MemoryAccount"/> where it has one, else of
/// the process. libtorch tells nothing of its GPU memory here: there the answer is null.
/// </summary>
public static class AllocatorPeak
{
    /// <summary>Bytes that live tensors take now.</summary>
    /// <param name="device">The processor when left out.</param>
    /// <returns>Null where nothing is counted.</returns>
    public static long? Current(Device? device = null) => Counts(device) ? TensorBlocks.Asked.Current : null;

    /// <summary>The most bytes that were taken at one time since <see cref="Reset"/>.</summary>
    /// <param name="device">The processor when left out.</param>
    /// <returns>Null where nothing is counted.</returns>
    public static long? Peak(Device? device = null) => Counts(device) ? TensorBlocks.Asked.Peak : null;

    /// <summary>Lets the peak start again from what is taken now.</summary>
    public static void Reset() => TensorBlocks.Asked.ResetPeak();

    private static bool Counts(Device? device) => device is not { type: DeviceType.CUDA } && TensorBlocks.Installed;
}
