using System.Globalization;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Architectures;

/// <summary>
/// A network as lines of text with every shape worked out. Each line with weights begins a block; separators, where there are any, decide instead.
/// </summary>
public sealed class LayerList
{
    private const int MostLines = 400;

    private LayerList(IReadOnlyList<LayerBlock> blocks, IReadOnlyList<FeatureShape?> shapes, IReadOnlyList<LayerListProblem> problems)
    {
        Blocks = blocks;
        Shapes = shapes;
        Problems = problems;
    }

    /// <summary>What learns together; empty where there are problems.</summary>
    public IReadOnlyList<LayerBlock> Blocks { get; }

    /// <summary>Shape after each line; null from the first line on that cannot be placed.</summary>
    public IReadOnlyList<FeatureShape?> Shapes { get; }

    public IReadOnlyList<LayerListProblem> Problems { get; }

    /// <summary>The list of a network: its own lines, or the dense layers that its widths stand for.</summary>
    /// <param name="network">Architecture, widths and lines.</param>
    /// <param name="input">Shape of an image.</param>
    public static LayerList Of(NetworkSpec network, FeatureShape input) => network.Architecture == Architecture.Layers
        ? Read(network.Layers, input)
        : Read([.. network.Widths.SelectMany(width => LinesOf(network, width))], input);

    /// <summary>The list of an experiment, whose first layer sees the image and the label where that takes room.</summary>
    /// <param name="spec">Network and label scheme.</param>
    /// <param name="image">Shape of an image.</param>
    public static LayerList Of(ExperimentSpec spec, FeatureShape image) => Of(spec.Network, LabelRoom.Beside(image, spec.Method.Labels));

    /// <summary>Reads lines; all problems at once.</summary>
    /// <param name="lines">The notation of <see cref="LayerVocabulary"/>.</param>
    /// <param name="input">Shape of an image.</param>
    public static LayerList Read(IReadOnlyList<string> lines, FeatureShape input)
    {
        if (lines.Count is 0 or > MostLines)
        {
            return new LayerList([], [], [new LayerListProblem(0, $"Give 1 to {MostLines} lines, such as 'conv 32 k3 p1'.")]);
        }

        List<LayerListProblem> problems = [];
        FeatureShape?[] shapes = new FeatureShape?[lines.Count];
        BlockBuilder builder = new(lines.Any(line => line.Trim() == LayerVocabulary.Separator));
        FeatureShape? current = input;
        for (int i = 0; i < lines.Count; i++)
        {
            try
            {
                current = Take(lines[i].Trim(), current, builder);
            }
            catch (Exception error) when (error is LayerListException or OverflowException)
            {
                problems.Add(new LayerListProblem(i, error is OverflowException ? "The shape becomes too large." : error.Message));
                current = null;
            }

            shapes[i] = current;
        }

        IReadOnlyList<LayerBlock> blocks = builder.Finish();
        if (problems.Count == 0 && blocks.All(block => block.LearnedLayers == 0))
        {
            problems.Add(new LayerListProblem(0, "No line has weights: nothing would learn. Add a conv or dense line."));
        }

        return new LayerList(problems.Count == 0 ? blocks : [], shapes, problems);
    }

    private static IEnumerable<string> LinesOf(NetworkSpec network, int width) =>
        [$"dense {width}", LineOf(network), .. network.Dropout > 0 ? [string.Create(CultureInfo.InvariantCulture, $"dropout {network.Dropout}")] : Array.Empty<string>()];

    private static string LineOf(NetworkSpec network) => network.Activation switch
    {
        Activation.Relu => "relu",
        Activation.LeakyRelu => "leaky-relu",
        Activation.Softplus => "softplus",
        Activation.Gelu => "gelu",
        Activation.Silu => "silu",
        Activation.KWinners => string.Create(CultureInfo.InvariantCulture, $"k-winners {network.WinnerShare}"),
        Activation.DivisiveNormalization => "divisive-normalization",
        Activation.Spiking => "spiking",
        _ => throw new ArgumentOutOfRangeException(nameof(network), network.Activation, "Unknown activation."),
    };

    // Lines after one that cannot be placed are still read, so that their own mistakes are found.
    private static FeatureShape? Take(string line, FeatureShape? current, BlockBuilder builder)
    {
        switch (line)
        {
            case "":
                throw new LayerListException("The line is empty. Write a layer or take it out.");
            case LayerVocabulary.Separator:
                builder.Separate();
                return current;
            case LayerVocabulary.Tap:
                builder.Tap();
                return current;
            case LayerVocabulary.Count:
                builder.Count();
                return current;
            default:
                LayerDefinition definition = LayerVocabulary.Read(line);
                if (current is not FeatureShape input)
                {
                    return null;
                }

                FeatureShape output = definition.Output(input);
                builder.Add(new PlacedLayer(line, definition, input, output));
                return output;
        }
    }

    private sealed class BlockBuilder(bool separated)
    {
        private readonly List<LayerBlock> blocks = [];
        private List<PlacedLayer> layers = [];
        private List<int> counted = [];
        private int? tap;

        public void Add(PlacedLayer layer)
        {
            if (!separated && layer.Definition.LearnedLayers > 0 && layers.Exists(before => before.Definition.LearnedLayers > 0))
            {
                Close();
            }

            layers.Add(layer);
        }

        public void Tap()
        {
            if (layers.Count == 0 || tap is not null)
            {
                throw new LayerListException("A tap stands once in a block, after the layer whose goodness is read.");
            }

            tap = layers.Count;
        }

        public void Count()
        {
            if (layers.Count == 0)
            {
                throw new LayerListException("What counts stands in a block, after the layer whose goodness is read.");
            }

            counted.Add(layers.Count);
        }

        public void Separate()
        {
            if (!layers.Exists(layer => layer.Definition.LearnedLayers > 0))
            {
                throw new LayerListException("The block that ends here has no weights. Put the separator after a layer that learns.");
            }

            Close();
        }

        public IReadOnlyList<LayerBlock> Finish()
        {
            if (layers.Count > 0)
            {
                Close();
            }

            return blocks;
        }

        private void Close()
        {
            blocks.Add(new LayerBlock(layers, tap ?? layers.Count) { CountedAfter = counted });
            layers = [];
            counted = [];
            tap = null;
        }
    }
}
