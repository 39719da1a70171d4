using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks.Layers;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Networks;

/// <summary>Layers that learn from one goodness.</summary>
public sealed class NetworkBlock
{
    private readonly NetworkLayer[] layers;

    /// <param name="index">Place in the network, from 0.</param>
    /// <param name="plan">Shapes, layers and the place of the tap.</param>
    /// <param name="factory">Builds the layers.</param>
    public NetworkBlock(int index, LayerBlock plan, LayerFactory factory)
    {
        Index = index;
        Plan = plan;
        layers = [.. plan.Layers.Select((layer, place) => factory.Create($"blocks.{index}.{place}", layer))];
        Parameters = [.. layers.SelectMany(layer => layer.Parameters)];
        Statistics = [.. layers.SelectMany(layer => layer.Statistics)];
    }

    public int Index { get; }

    public LayerBlock Plan { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Running means and the like.</summary>
    public IReadOnlyList<Parameter> Statistics { get; }

    /// <summary>What goodness is read from, and what the next block sees.</summary>
    /// <param name="input">[rows, …] of the block's input shape.</param>
    /// <param name="pass">Learning or reading.</param>
    /// <param name="counted">Takes what stands at each place that counts when a class is read; null where nobody reads.</param>
    public (Tensor Tapped, Tensor Output) Forward(Tensor input, LayerPass pass, ICollection<Tensor>? counted = null)
    {
        Tensor current = input;
        Tensor tapped = input;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            current = layers[layer].Forward(current, pass);
            if (layer + 1 == Plan.TapAfter)
            {
                tapped = current;
            }

            for (int times = Plan.CountedAfter.Count(after => after == layer + 1); counted is not null && times > 0; times--)
            {
                counted.Add(current);
            }
        }

        return (tapped, current);
    }
}
