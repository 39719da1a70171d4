using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Networks;

/// <summary>Blocks from input upwards, with linear logits at the top where an objective reads them there. Widths are the list of dense lines that they stand for.</summary>
public sealed class Network
{
    private readonly FeatureShape input;

    /// <param name="spec">Lines or widths, and the first weights.</param>
    /// <param name="input">Shape of an image, with its label where that takes room beside it.</param>
    /// <param name="setting">What it is built for.</param>
    /// <exception cref="LayerListException">A line cannot be built on what stands before it.</exception>
    public Network(NetworkSpec spec, FeatureShape input, NetworkSetting setting)
    {
        this.input = input;
        LayerList list = LayerList.Of(spec, input);
        if (list.Problems.Count > 0)
        {
            throw new LayerListException($"Line {list.Problems[0].Line + 1}: {list.Problems[0].Message}");
        }

        Normalizer = new InputNormalizer(setting.Normalization);
        Source = new WeightSource(spec.Initialization, setting.Randomness, setting.Products, setting.Device);
        LayerFactory factory = new(Source, setting);
        Blocks = [.. list.Blocks.Select((plan, index) => new NetworkBlock(index, plan, factory, Normalizer))];
        if (setting.TopClasses is int classes)
        {
            Top = new DenseLayer("top", checked((int)list.Blocks[^1].Output.Size), classes, Source);
        }
    }

    public IReadOnlyList<NetworkBlock> Blocks { get; }

    /// <summary>Logits [classes] over the last block; null where goodness is read instead.</summary>
    public DenseLayer? Top { get; }

    /// <summary>What is done to what a block sends up.</summary>
    public InputNormalizer Normalizer { get; }

    /// <summary>Where heads of objectives draw their first weights, after the network's own.</summary>
    public WeightSource Source { get; }

    public MatrixProducts Products => Source.Products;

    public Device Device => Source.Device;

    /// <summary>True where every block is dense units.</summary>
    public bool IsDense => Blocks.All(block => block.Dense is not null);

    /// <summary>Weights and biases, from input upwards.</summary>
    public IEnumerable<Parameter> Parameters => [.. Blocks.SelectMany(block => block.Parameters), .. Top?.Parameters ?? []];

    /// <summary>Running means and the like.</summary>
    public IEnumerable<Parameter> Statistics => Blocks.SelectMany(block => block.Statistics);

    /// <summary>Rows of a table as the first block sees them: as they are where it begins with a dense layer, as images otherwise.</summary>
    /// <param name="pixels">[rows, pixels].</param>
    public LayerInput Enter(Tensor pixels) => BeginsDense ? new DenseInput(pixels) : new FeaturesInput(Images(pixels));

    /// <summary>Rows of a table as images: [rows, channels, height, width], the channels next to each other in memory where there are several positions.</summary>
    /// <param name="pixels">[rows, pixels].</param>
    public Tensor Images(Tensor pixels)
    {
        Tensor images = pixels.view(pixels.shape[0], input.Channels, input.Height, input.Width);
        return input.IsFlat ? images : FeatureMaps.Together(images);
    }

    /// <summary>Block after block, each read when it is asked for, without a graph.</summary>
    /// <param name="seen">What the first block sees.</param>
    public IEnumerable<BlockActivity> Through(LayerInput seen)
    {
        for (int block = 0; block < Blocks.Count; block++)
        {
            BlockActivity activity = At(block, seen);
            yield return activity;
            seen = activity.Above;
        }
    }

    /// <summary>One block, read without a graph.</summary>
    /// <param name="block">From 0.</param>
    /// <param name="seen">What it sees.</param>
    /// <param name="sendsUp">Whether all rows go up to the next block; the last one has none.</param>
    public BlockActivity At(int block, LayerInput seen, bool sendsUp = true) => Blocks[block].Read(seen, sendsUp && block < Blocks.Count - 1);

    private bool BeginsDense => Blocks[0].Plan.Layers[0].Definition is DenseDefinition;
}
