using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>
/// A graph in pieces. Autograd goes from a dense layer's product to the rows that the next one sees; the products between are multiplied by <see cref="Products"/>, twice as fast as in a
/// graph on processors that are not Intel's, and what a piece holds is free before the next one's gradient. Without dense layers it is one piece.
/// </summary>
/// <param name="blocksLearn">Whether gradients of the blocks' own parameters are asked for.</param>
/// <param name="cuts">False where a shortcut leads past a dense layer: the graph stays whole.</param>
internal sealed class GraphPieces(bool blocksLearn, bool cuts)
{
    private readonly List<GraphPiece> pieces = [new GraphPiece(null, null, null, [])];

    // What the last tap belongs to: dense layers may follow it in its block.
    private GraphPiece? tapped;

    /// <summary>The piece that grows: what is computed now belongs to it.</summary>
    public GraphPiece Current => pieces[^1];

    /// <summary>A dense layer's product, [rows, units], from which the next piece begins.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">[rows, …].</param>
    public Tensor Product(DenseLayer layer, Tensor input) => cuts ? Begin(layer, [(pieces[^1], input)], blocksLearn) : layer.Forward(input, LayerPass.Reading);

    /// <summary>The product of a layer that reads what several pieces gave, side by side, and always learns.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">What was current when each was computed, and [rows, …].</param>
    public Tensor Product(DenseLayer layer, IReadOnlyList<(GraphPiece Piece, Tensor Input)> inputs) => Begin(layer, inputs, learns: true);

    /// <summary>A layer's parameters belong to the current piece; a dense layer's where the graph is not cut.</summary>
    public void Uses(NetworkLayer? layer)
    {
        if (blocksLearn && layer is not null && !(cuts && layer is DenseLayer))
        {
            Uses(layer.Parameters);
        }
    }

    /// <summary>What else learns from the current piece.</summary>
    public void Uses(IEnumerable<Parameter> parameters) => pieces[^1].Parameters.AddRange(parameters);

    /// <summary>What is current now is what a block's goodness is read from.</summary>
    public void Tap() => tapped = pieces[^1];

    /// <summary>A loss of what was tapped last, and what it teaches beside the blocks; all losses are added.</summary>
    public void AddAtTap(Tensor loss, IEnumerable<Parameter> parameters)
    {
        tapped!.Parameters.AddRange(parameters);
        tapped.Outputs.Add((loss, torch.ones_like(loss)));
    }

    /// <summary>A loss of the current piece.</summary>
    public void Add(Tensor loss) => pieces[^1].Outputs.Add((loss, torch.ones_like(loss)));

    /// <summary>Lets what the pieces hold live as long as a scope: a block's own ends before its gradient is asked for.</summary>
    public void MoveTo(DisposeScope scope)
    {
        foreach (GraphPiece piece in pieces)
        {
            scope.Attach(piece.Outputs.SelectMany(output => new[] { output.Output, output.Slope }));
            scope.Attach(piece.Sources.Where(source => source.From.Asks).Select(source => source.Seen));
            scope.Attach(piece.Layer is null ? [] : [piece.Rows!, piece.Product!]);
        }
    }

    /// <summary>Each parameter's gradient, from the top downwards. What is below a layer is computed before its gradient is given away, so that its weight may change at once.</summary>
    /// <param name="topAlone">Only the uppermost piece's layer is asked for.</param>
    public IEnumerable<(Parameter Parameter, Tensor Gradient)> Gradients(bool topAlone = false)
    {
        for (int place = pieces.Count - 1; place >= 0; place--)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            GraphPiece piece = pieces[place];
            bool goesDown = piece.Learns || piece.AsksBelow;
            Tensor[] wanted = [.. goesDown ? new[] { piece.Product! } : [], .. piece.Parameters.Select(parameter => parameter.Value)];
            if (wanted.Length == 0 || piece.Outputs.Count == 0)
            {
                continue;
            }

            IList<Tensor> slopes = torch.autograd.grad([.. piece.Outputs.Select(output => output.Output)], wanted, [.. piece.Outputs.Select(output => output.Slope)], allow_unused: true);
            int first = 0;
            Tensor? delta = goesDown ? slopes[first++] : null;
            if (delta is { IsInvalid: false } && piece.Layer is DenseLayer layer)
            {
                SendDown(piece, delta, topAlone);
                if (piece.Learns)
                {
                    yield return (layer.Weight, Wide(layer, Products.Transposed(delta, piece.Rows!)));
                    yield return (layer.Bias, Wide(layer, delta.sum([0L])));
                }
            }

            for (int i = 0; i < piece.Parameters.Count; i++)
            {
                // What no loss depends on has no gradient: a tensor without a handle.
                if (slopes[first + i] is { IsInvalid: false } gradient)
                {
                    yield return (piece.Parameters[i], gradient);
                }
            }

            piece.Free();
            if (topAlone)
            {
                yield break;
            }
        }
    }

    // As a gradient comes back through the rounding of a parameter.
    private static Tensor Wide(DenseLayer layer, Tensor gradient) => layer.Products.Format(gradient).to(ScalarType.Float32);

    private static void SendDown(GraphPiece piece, Tensor delta, bool topAlone)
    {
        if (topAlone || !piece.AsksBelow)
        {
            return;
        }

        Tensor slope = Products.Forward(delta, piece.Layer!.ProductWeight.t());
        long first = 0;
        foreach ((GraphPiece from, Tensor seen) in piece.Sources)
        {
            long width = seen.shape[1];
            from.Outputs.Add((seen, (piece.Sources.Count == 1 ? slope : slope.narrow(1, first, width)).MoveToOuterDisposeScope()));
            first += width;
        }
    }

    private Tensor Begin(DenseLayer layer, IReadOnlyList<(GraphPiece From, Tensor Input)> inputs, bool learns)
    {
        (GraphPiece From, Tensor Seen)[] sources = [.. inputs.Select(input => (input.From, layer.Seen(input.Input)))];
        using IDisposable noGraph = torch.no_grad();
        Tensor rows = sources.Length == 1 ? sources[0].Seen.detach() : torch.cat([.. sources.Select(source => source.Seen)], 1);
        GraphPiece begun = new(layer, rows, Products.Linear(rows, layer.ProductWeight, layer.ProductBias).requires_grad_(true), sources) { Learns = learns };
        pieces.Add(begun);
        return begun.Product!;
    }
}
