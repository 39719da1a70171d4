using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Measurement;

/// <summary>How much memory tensors can have on a device.</summary>
/// <param name="WholeBytes">With nothing beside them.</param>
/// <param name="FreeBytes">More than now, beside everything that is there.</param>
/// <param name="TakenBytes">What the tensors of this process take now.</param>
/// <param name="Place">Whose limit it is, as in "… of the 8 GiB that the GPU has".</param>
public sealed record MemoryRoom(long WholeBytes, long FreeBytes, long TakenBytes, string Place)
{
    /// <summary>Asks now.</summary>
    /// <returns>Null where the device does not tell.</returns>
    public static MemoryRoom? Of(Device device)
    {
        try
        {
            return device.type == DeviceType.CUDA ? OfGpu(device) : OfProcessor(ProcessorMemory.Read(), MemoryCeiling.Bytes, TensorMemory.Taken, TensorMemory.Kept);
        }
        catch (Exception error) when (error is TorchUnavailableException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static MemoryRoom OfProcessor(ProcessorMemory memory, long? ceiling, long taken, long kept)
    {
        // Kept blocks are the system's again as soon as something else is asked for.
        long free = memory.FreeBytes + kept;
        return ceiling is { } most && most < memory.WholeBytes
            ? new MemoryRoom(most, Math.Clamp(most - taken, 0, free), taken, $"that {MemoryCeiling.Setting} allows")
            : new MemoryRoom(memory.WholeBytes, free, taken, memory.InContainer ? "of this container" : "of this machine");
    }

    private static MemoryRoom? OfGpu(Device device) =>
        NvidiaManagement.MemoryOf(device) is (long whole, long taken) ? new MemoryRoom(whole, whole - taken, 0, "of the GPU") : null;
}
