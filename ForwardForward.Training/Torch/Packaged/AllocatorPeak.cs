namespace ForwardForward.Training.Torch;

/// <summary>Bytes of tensor memory, now and at most since the last reset: unknown here, for TorchSharp's public methods do not tell.</summary>
public static class AllocatorPeak
{
    /// <returns>Null: unknown.</returns>
    public static long? Current(Device? device = null) => null;

    /// <returns>Null: unknown.</returns>
    public static long? Peak(Device? device = null) => null;

    /// <summary>There is nothing to reset.</summary>
    public static void Reset(Device? device = null)
    {
    }
}
