using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Networks;

/// <summary>Layers that learn from one goodness.</summary>
public sealed class NetworkBlock
{
    /// <summary>What the names of the blocks' parameters begin with.</summary>
    public const string Prefix = "blocks.";

    private readonly Func<Signal, LayerPass, Signal>[] steps;

    /// <param name="index">Place in the network, from 0.</param>
    /// <param name="plan">Shapes, layers and the place of the tap.</param>
    /// <param name="factory">Builds the layers.</param>
    public NetworkBlock(int index, LayerBlock plan, LayerFactory factory)
    {
        Index = index;
        Plan = plan;
        NetworkLayer?[] layers =
            [.. plan.Layers.Select((placed, place) => placed.Definition is SaveDefinition or JoinDefinition ? null : factory.Create($"{Prefix}{index}.{place}", placed))];
        steps = [.. plan.Layers.Zip(layers, StepOf)];
        Parameters = [.. layers.OfType<NetworkLayer>().SelectMany(layer => layer.Parameters)];
        Statistics = [.. layers.OfType<NetworkLayer>().SelectMany(layer => layer.Statistics)];
        Convolution = TappedConvolution.Of(plan, layers);
    }

    public int Index { get; }

    public LayerBlock Plan { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Running means and the like.</summary>
    public IReadOnlyList<Parameter> Statistics { get; }

    /// <summary>The convolution that alone learns here and gives the goodness; null in any other block.</summary>
    internal TappedConvolution? Convolution { get; }

    /// <summary>What goodness is read from, and what the next block sees.</summary>
    /// <param name="input">Features [rows, …] of the block's input shape.</param>
    /// <param name="pass">Learning or reading.</param>
    /// <param name="counted">Takes what stands at each place that counts when a class is read; null where nobody reads.</param>
    public (Tensor Tapped, Signal Output) Forward(Signal input, LayerPass pass, ICollection<Tensor>? counted = null)
    {
        Signal current = input;
        Tensor tapped = input.Current;
        for (int step = 0; step < steps.Length; step++)
        {
            current = steps[step](current, pass);
            if (step + 1 == Plan.TapAfter)
            {
                tapped = current.Current;
            }

            for (int times = Plan.CountedAfter.Count(after => after == step + 1); counted is not null && times > 0; times--)
            {
                counted.Add(current.Current);
            }
        }

        return (tapped, current.Keep(Plan.SavedForLater));
    }

    /// <summary>What stands before the convolution.</summary>
    internal Signal Below(Signal input, LayerPass pass) => steps[..Convolution!.Place].Aggregate(input, (current, step) => step(current, pass));

    /// <summary>What the next block sees, from what stands at the tap.</summary>
    internal Signal Above(Signal tapped, LayerPass pass) => steps[Plan.TapAfter..].Aggregate(tapped, (current, step) => step(current, pass)).Keep(Plan.SavedForLater);

    private static Func<Signal, LayerPass, Signal> StepOf(PlacedLayer placed, NetworkLayer? layer) => placed.Definition switch
    {
        SaveDefinition save => (signal, _) => signal.Save(save.Name),
        JoinDefinition join => (signal, _) => Shortcut.Join(join, placed.Input, signal),
        _ => (signal, pass) => signal.With(layer!.Forward(signal.Current, pass)),
    };
}
