using System.Globalization;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Architectures;

/// <summary>
/// A network as lines of text with every shape worked out. Each line with weights begins a block; separators, where there are any, decide instead.
/// </summary>
public sealed class LayerList
{
    private const int MostLines = 400;

    private LayerList(IReadOnlyList<LayerBlock> blocks, IReadOnlyList<ReadLine> lines, IReadOnlyList<LayerListProblem> problems)
    {
        Blocks = blocks;
        Lines = lines;
        Problems = problems;
    }

    /// <summary>What learns together; empty where there are problems.</summary>
    public IReadOnlyList<LayerBlock> Blocks { get; }

    /// <summary>What became of each line.</summary>
    public IReadOnlyList<ReadLine> Lines { get; }

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

        LayerListReader reader = new(input, lines.Any(line => line?.Trim() == LayerVocabulary.Separator));
        List<LayerListProblem> problems = [];
        List<ReadLine> read = [];
        foreach (string? line in lines)
        {
            (ReadLine taken, string? problem) = reader.Take(line?.Trim() ?? "");
            if (problem is not null)
            {
                problems.Add(new LayerListProblem(read.Count, problem));
            }

            read.Add(taken);
        }

        IReadOnlyList<LayerBlock> blocks = reader.Finish();
        if (problems.Count == 0 && blocks.All(block => block.LearnedLayers == 0))
        {
            problems.Add(new LayerListProblem(0, "No line has weights: nothing would learn. Add a conv or dense line."));
        }

        // Without weights, what stands after the last separator belongs to the block before it.
        int last = Math.Max(0, blocks.Count - 1);
        return new LayerList(problems.Count == 0 ? blocks : [], [.. read.Select(line => line.Block > last ? line with { Block = last } : line)], problems);
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
}
