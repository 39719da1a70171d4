namespace ForwardForward.Training.Torch;

/// <summary>Counts the tensor objects that this process holds, for leak tests and for the log.</summary>
public static class LiveTensors
{
    public static long Count => Tensor.TotalCount;
}
