using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Networks;

/// <summary>Blocks from input upwards, with linear logits at the top where an objective reads them there.</summary>
public sealed class LayeredNetwork
{
    private readonly FeatureShape input;

    /// <param name="spec">Lines or widths, and the first weights.</param>
    /// <param name="input">Shape of an image.</param>
    /// <param name="topClasses">Logits at the top; null for none.</param>
    /// <param name="products">Format of the products.</param>
    /// <param name="randomness">Weights and dropout.</param>
    /// <param name="device">Where it lives.</param>
    /// <param name="fullGradientRelu">A derivative of 1 through silent rectified units.</param>
    public LayeredNetwork(
        NetworkSpec spec, FeatureShape input, int? topClasses, MatrixProducts products, RandomStreams randomness, Device device, bool fullGradientRelu = false)
    {
        this.input = input;
        LayerList list = LayerList.Of(spec, input);
        if (list.Problems.Count > 0)
        {
            throw new LayerListException($"Line {list.Problems[0].Line + 1}: {list.Problems[0].Message}");
        }

        Source = new WeightSource(spec.Initialization, randomness, products, device);
        LayerFactory factory = new(Source, randomness, fullGradientRelu);
        Blocks = [.. list.Blocks.Select((plan, index) => new NetworkBlock(index, plan, factory))];
        if (topClasses is int classes)
        {
            Top = new DenseLayer("top", checked((int)list.Blocks[^1].Output.Size), classes, Source);
        }
    }

    public IReadOnlyList<NetworkBlock> Blocks { get; }

    /// <summary>Logits [classes] over the last block; null where goodness is read instead.</summary>
    public NetworkLayer? Top { get; }

    /// <summary>Where heads of objectives draw their first weights, after the network's own.</summary>
    public WeightSource Source { get; }

    public IEnumerable<Parameter> Parameters => [.. Blocks.SelectMany(block => block.Parameters), .. Top?.Parameters ?? []];

    /// <summary>Running means and the like.</summary>
    public IEnumerable<Parameter> Statistics => Blocks.SelectMany(block => block.Statistics);

    /// <summary>Rows of a table as images: [rows, channels, height, width], the channels next to each other in memory where there are several positions.</summary>
    /// <param name="rows">[rows, pixels].</param>
    public Tensor Images(Tensor rows)
    {
        Tensor images = rows.view(rows.shape[0], input.Channels, input.Height, input.Width);
        return input.IsFlat ? images : FeatureMaps.Together(images);
    }
}
