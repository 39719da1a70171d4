namespace ForwardForward.Training.Torch;

/// <summary>What the tensors of the whole process take of the processor's memory.</summary>
public static class TensorMemory
{
    /// <summary>Bytes in freed blocks that are kept for reuse.</summary>
    public static long Kept => BlockCache.Held;

    /// <summary>Bytes of live tensors, of every run together; 0 where nothing is counted.</summary>
    public static long Taken => TensorBlocks.Process.Current;
}
