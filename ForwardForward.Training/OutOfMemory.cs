using ForwardForward.Training.Measurement;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training;

/// <summary>What there was at the moment when a run found no memory: to be asked in an exception filter, before anything is freed.</summary>
/// <param name="Shortage">What was asked for.</param>
/// <param name="Room">What the device had.</param>
/// <param name="OwnBytes">What the run held.</param>
internal sealed record OutOfMemory(MemoryShortage Shortage, MemoryRoom? Room, long OwnBytes)
{
    /// <returns>Null for a failure of another kind.</returns>
    public static OutOfMemory? At(Exception failure, Func<Device, MemoryRoom?> roomOf)
    {
        if (MemoryShortage.Of(failure) is not { } shortage)
        {
            return null;
        }

        Device device = shortage.Device == DeviceType.CUDA ? torch.CUDA : torch.CPU;
        return new OutOfMemory(shortage, roomOf(device), AllocatorPeak.Current(device) ?? 0);
    }
}
