namespace ForwardForward.Training.Torch;

/// <summary>What the shim does in one pass is left to single operators and their graph here.</summary>
public static class FusedMaps
{
    private const string Absent = "TorchSharp has no pass over a map; ask Serve first.";

    /// <summary>Never.</summary>
    public static bool Serve(Tensor map) => false;

    public static Tensor Average(Tensor map, long rows, long columns, bool rectifies, bool squares) => throw new InvalidOperationException(Absent);

    public static Tensor Spread(Tensor activity, Tensor gradient, bool rectified, bool squares, double factor) =>
        throw new InvalidOperationException(Absent);
}
