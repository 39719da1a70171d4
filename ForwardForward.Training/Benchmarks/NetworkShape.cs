namespace ForwardForward.Training.Benchmarks;

/// <summary>A dense network and its batch, with the multiply-adds that the formulas of a step ask for.</summary>
/// <param name="Width">Units of each layer.</param>
/// <param name="Depth">Layers.</param>
/// <param name="Batch">Images of a step.</param>
public sealed record NetworkShape(int Width, int Depth, int Batch)
{
    public IReadOnlyList<int> Widths => [.. Enumerable.Repeat(Width, Depth)];

    /// <summary>Of a forward-forward step, for each image: a positive and a negative, each passed forward and taken into the weights' gradient.</summary>
    public long ForwardForward => 4 * Hidden;

    /// <summary>Of a back-propagation step, for each image: passed forward, taken into the weights' gradient, and sent back to all but the image.</summary>
    public long BackPropagation => (3 * (Hidden + (Width * (long)BenchNetwork.Classes))) - FirstLayer;

    private long FirstLayer => BenchNetwork.Inputs * (long)Width;

    private long Hidden => FirstLayer + ((Depth - 1) * (long)Width * Width);
}
