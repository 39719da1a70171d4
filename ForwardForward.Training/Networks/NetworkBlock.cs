using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Networks;

/// <summary>Layers that learn from one goodness.</summary>
public sealed class NetworkBlock
{
    /// <summary>What the names of the blocks' parameters begin with.</summary>
    public const string Prefix = "blocks.";

    private readonly NetworkLayer?[] layers;
    private readonly InputNormalizer normalizer;

    /// <param name="index">Place in the network, from 0.</param>
    /// <param name="plan">Shapes, layers and the place of the tap.</param>
    /// <param name="factory">Builds the layers.</param>
    /// <param name="normalizer">What is done to what it sends up.</param>
    public NetworkBlock(int index, LayerBlock plan, LayerFactory factory, InputNormalizer normalizer)
    {
        Index = index;
        Plan = plan;
        this.normalizer = normalizer;
        layers =
            [.. plan.Layers.Select((placed, place) => placed.Definition is SaveDefinition or JoinDefinition ? null : factory.Create($"{Prefix}{index}.{place}", placed))];
        Parameters = [.. layers.OfType<NetworkLayer>().SelectMany(layer => layer.Parameters)];
        Statistics = [.. layers.OfType<NetworkLayer>().SelectMany(layer => layer.Statistics)];
        Dense = DenseUnits.Of(plan, layers, normalizer);
        Convolution = TappedConvolution.Of(plan, layers);
    }

    public int Index { get; }

    public LayerBlock Plan { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Running means and the like.</summary>
    public IReadOnlyList<Parameter> Statistics { get; }

    /// <summary>Multiply-adds of one row, with those of a label's own projection.</summary>
    public long Operations => Dense is DenseUnits units ? (long)units.Layer.Inputs * units.Layer.Units : Plan.Operations;

    /// <summary>The dense layer that is all of this block; null in any other.</summary>
    public DenseUnits? Dense { get; }

    /// <summary>The convolution that alone learns here and gives the goodness; null in any other block.</summary>
    internal TappedConvolution? Convolution { get; }

    /// <summary>What the block answers when nothing learns, without a graph.</summary>
    /// <param name="input">What it sees.</param>
    /// <param name="sendsUp">Whether anybody looks at what goes up.</param>
    public BlockActivity Read(LayerInput input, bool sendsUp) => Dense?.Pass(input, LayerPass.Reading, sendsUp).Activity ?? Pass(input, LayerPass.Reading);

    /// <summary>What the block answers, layer by layer, so that autograd can follow.</summary>
    /// <param name="input">What it sees.</param>
    /// <param name="pass">Learning or reading.</param>
    /// <param name="graph">Keeps the pieces of the graph; null where nobody differentiates.</param>
    internal BlockActivity Pass(LayerInput input, LayerPass pass, GraphPieces? graph = null)
    {
        Signal current = input.Signal();
        Tensor tapped = current.Current;
        graph?.Tap();
        List<Tensor> counted = [];
        for (int place = 0; place < layers.Length; place++)
        {
            graph?.Uses(layers[place]);
            current = Apply(place, current, pass, graph);
            if (place + 1 == Plan.TapAfter)
            {
                tapped = current.Current;
                graph?.Tap();
            }

            counted.AddRange(Enumerable.Repeat(current.Current, Plan.CountedAfter.Count(after => after == place + 1)));
        }

        return new FeatureActivity(input, tapped, current.Keep(Plan.SavedForLater), counted, normalizer);
    }

    /// <summary>What stands before the convolution.</summary>
    internal Signal Below(Signal input, LayerPass pass) => Apply(0, Convolution!.Place, input, pass);

    /// <summary>What the next block sees, from what stands at the tap.</summary>
    internal Signal Above(Signal tapped, LayerPass pass)
    {
        Signal output = Apply(Plan.TapAfter, layers.Length, tapped, pass).Keep(Plan.SavedForLater);
        return output.With(normalizer.Apply(output.Current));
    }

    private Signal Apply(int from, int to, Signal input, LayerPass pass) => Enumerable.Range(from, to - from).Aggregate(input, (current, place) => Apply(place, current, pass, null));

    private Signal Apply(int place, Signal signal, LayerPass pass, GraphPieces? graph) => (Plan.Layers[place].Definition, layers[place]) switch
    {
        (SaveDefinition save, _) => signal.Save(save.Name),
        (JoinDefinition join, _) => Shortcut.Join(join, Plan.Layers[place].Input, signal),
        (_, DenseLayer layer) when graph is not null => signal.With(graph.Product(layer, signal.Current)),
        (_, NetworkLayer layer) => signal.With(layer.Forward(signal.Current, pass)),
        _ => throw new InvalidOperationException("A line stands for no layer."),
    };
}
