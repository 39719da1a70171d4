namespace ForwardForward.Training.Torch;

/// <summary>What tensors take and could have: TorchSharp's public methods do not tell.</summary>
public static class TensorMemory
{
    /// <summary>0: unknown.</summary>
    public static long Kept => 0;

    /// <returns>0: unknown.</returns>
    public static long Taken(Device device) => 0;

    /// <returns>Null: unknown.</returns>
    public static (long Free, long Whole)? OfGpu(Device device) => null;
}
