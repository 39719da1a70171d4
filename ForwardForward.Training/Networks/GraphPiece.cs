using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Networks;

/// <summary>A part of a graph without a dense layer's product inside.</summary>
/// <param name="Layer">Whose product it begins with; null for the lowest piece.</param>
/// <param name="Rows">What was multiplied, [rows, inputs].</param>
/// <param name="Product">Where the graph begins, [rows, units].</param>
/// <param name="Sources">Where the rows came from: the piece, and its part of them, in which that piece's graph ends.</param>
internal sealed record GraphPiece(DenseLayer? Layer, Tensor? Rows, Tensor? Product, IReadOnlyList<(GraphPiece From, Tensor Seen)> Sources)
{
    /// <summary>Whether the layer's own gradient is asked for.</summary>
    public bool Learns { get; init; }

    /// <summary>What else learns here.</summary>
    public List<Parameter> Parameters { get; } = [];

    /// <summary>Where the graph ends, and the whole loss's derivative by it.</summary>
    public List<(Tensor Output, Tensor Slope)> Outputs { get; } = [];

    /// <summary>Whether anything here or below wants a gradient.</summary>
    public bool Asks => Learns || Parameters.Count > 0 || AsksBelow;

    /// <summary>Whether anything below wants one.</summary>
    public bool AsksBelow => Sources.Any(source => source.From.Asks);

    public void Free()
    {
        foreach ((Tensor output, Tensor slope) in Outputs)
        {
            output.Dispose();
            slope.Dispose();
        }

        Rows?.Dispose();
        Product?.Dispose();
    }
}
