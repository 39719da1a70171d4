using System.Globalization;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Architectures;

/// <summary>
/// A network as lines of text with every shape worked out. Each line with weights begins a block; separators, where there are any, decide instead.
/// </summary>
public sealed class LayerList
{
    private const int MostLines = 400;
    private const int LongestLine = 200;
    private const long MostNumbers = 100_000_000;
    private const long MostParameters = 1_000_000_000_000;
    private const long MostOperations = 1_000_000_000_000_000;
    private const string TooLarge = "The layer becomes too large. Use fewer channels or units, or a larger stride.";

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
        BlockBuilder builder = new(lines.Any(line => line?.Trim() == LayerVocabulary.Separator));
        Dictionary<string, FeatureShape> saved = [];
        FeatureShape? current = input;
        for (int i = 0; i < lines.Count; i++)
        {
            try
            {
                current = Take(lines[i]?.Trim() ?? "", current, builder, saved);
            }
            catch (Exception error) when (error is LayerListException or OverflowException)
            {
                problems.Add(new LayerListProblem(i, error is OverflowException ? TooLarge : error.Message));
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
    private static FeatureShape? Take(string line, FeatureShape? current, BlockBuilder builder, Dictionary<string, FeatureShape> saved)
    {
        switch (line)
        {
            case "":
                throw new LayerListException("The line is empty. Write a layer or take it out.");
            case { Length: > LongestLine }:
                throw new LayerListException($"A line has at most {LongestLine} characters.");
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
                return current is FeatureShape input ? Place(line, definition, input, builder, saved) : null;
        }
    }

    private static FeatureShape Place(string line, LayerDefinition definition, FeatureShape input, BlockBuilder builder, Dictionary<string, FeatureShape> saved)
    {
        if (definition is SaveDefinition save)
        {
            saved[save.Name] = input;
        }

        LayerDefinition placed = definition is JoinDefinition join ? join with { Saved = ShapeOf(join.Name, saved) } : definition;
        PlacedLayer layer = new(line, placed, input, placed.Output(input));
        if (layer.Output.Size > MostNumbers || layer.Parameters > MostParameters || layer.Operations > MostOperations)
        {
            throw new LayerListException(TooLarge);
        }

        builder.Add(layer);
        return layer.Output;
    }

    private static FeatureShape ShapeOf(string name, Dictionary<string, FeatureShape> saved) => saved.TryGetValue(name, out FeatureShape shape)
        ? shape
        : throw new LayerListException(saved.Count == 0
            ? $"Nothing was saved before. Write 'save {name}' where the shortcut begins."
            : $"Nothing was saved as '{name}'. Saved are {string.Join(", ", saved.Keys)}.");
}
