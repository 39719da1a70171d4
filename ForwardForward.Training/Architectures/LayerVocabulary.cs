using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Architectures.Layers.Composites;

namespace ForwardForward.Training.Architectures;

/// <summary>The words that a line of a layer list can begin with.</summary>
public static class LayerVocabulary
{
    /// <summary>The line that ends a block, where the blocks are not left to the rule "each line with weights begins one".</summary>
    public const string Separator = "--";

    /// <summary>The line after which a block's goodness is read; without it, at the block's end.</summary>
    public const string Tap = "tap";

    /// <summary>The line after which goodness also counts when a class is read; may stand several times. Without any in a block, its tap counts.</summary>
    public const string Count = "count";

    /// <summary>The lines that stand for no layer.</summary>
    public static IReadOnlyList<LayerMark> Marks { get; } =
    [
        new(Separator, "Ends a block. Where no such line stands, each line with weights begins a block."),
        new(Tap, "Here the block's goodness is read; without it, at the block's end."),
        new(Count, "Goodness here counts too when a class is read; may stand several times."),
    ];

    private static readonly Dictionary<string, LayerWord> Words = new LayerWord[]
    {
        new("conv", ConvolutionDefinition.Form, "Convolution with a square kernel: side k, stride s, padding p, groups g of channels.", ConvolutionDefinition.Read),
        new("dense", DenseDefinition.Form, "Every unit sees every number below.", DenseDefinition.Read),
        new("local", LocalDefinition.Form, "Local receptive fields: a convolution with weights of its own at every position.", LocalDefinition.Read),
        new("residual-block", ResidualBlockDefinition.Form, "ResNet's basic block: two 3x3 convolutions around a shortcut.", ResidualBlockDefinition.Read),
        new("inverted-residual", InvertedResidualDefinition.Form, "MobileNetV3's block: widen, filter each channel, narrow; 'se' adds squeeze-and-excitation.", InvertedResidualDefinition.Read),
        new("squeeze-excite", SqueezeExciteDefinition.Form, "Scales each channel by what all channels' means say.", SqueezeExciteDefinition.Read),
        new("patches", PatchesDefinition.Form, "Square patches as tokens, with learned positions.", PatchesDefinition.Read),
        new("transformer", TransformerDefinition.Form, "A pre-norm transformer block with GELU: h heads, m hidden units for each unit.", TransformerDefinition.Read),
        new("attention", RowAttentionDefinition.Form, "Rows of the image as tokens, embedded, self-attention, mean over the rows (document 000).", RowAttentionDefinition.Read),
        new("maxpool", PoolingDefinition.Form, "The largest number of each window.", line => PoolingDefinition.Read(PoolingKind.Maximum, line)),
        new("avgpool", PoolingDefinition.Form, "The mean of each window.", line => PoolingDefinition.Read(PoolingKind.Average, line)),
        new("rmspool", PoolingDefinition.Form, "The root mean square of each window.", line => PoolingDefinition.Read(PoolingKind.RootMeanSquare, line)),
        new("globalpool", "globalpool", "The mean of each map.", _ => new GlobalPoolingDefinition()),
        new("save", SaveDefinition.Form, "Keeps what passes under a name, for a shortcut.", line => new SaveDefinition(line.Name())),
        new("add", "add NAME", "Adds what was saved; a larger map is averaged first.", line => new JoinDefinition(Concatenates: false, line.Name())),
        new("concat", "concat NAME", "Puts what was saved beside the channels; a larger map is averaged first.", line => new JoinDefinition(Concatenates: true, line.Name())),
        new("flatten", "flatten", "A map as a row of units.", _ => new FlattenDefinition()),
        new("dropout", "dropout SHARE", "Silences a share of the numbers while learning.", line => new DropoutDefinition(line.Share("share", 0, 0.95))),
        new("k-winners", "k-winners SHARE", "Only the most active share of an example's rectified numbers stays active.", line => new WinnersDefinition(line.Share("share", 0.001, 1))),
        new("batchnorm", "batchnorm", "Each channel over the batch, with learned scale and shift.", _ => new NormalizationDefinition(NormalizationKind.Batch)),
        new("layernorm", "layernorm", "An example's numbers to mean 0 and variance 1.", _ => new NormalizationDefinition(NormalizationKind.Layer)),
        new("groupnorm", "groupnorm GROUPS", "Each group of channels to mean 0 and variance 1.", line => new NormalizationDefinition(NormalizationKind.Group, line.Number("groups"))),
        new("lengthnorm", "lengthnorm", "An example's numbers to length 1.", _ => new NormalizationDefinition(NormalizationKind.Length)),
        new("rmsnorm", "rmsnorm", "An example's numbers to root mean square 1.", _ => new NormalizationDefinition(NormalizationKind.RootMeanSquare)),
        new("position-lengthnorm", "position-lengthnorm", "The channels at each position to length 1.", _ => new NormalizationDefinition(NormalizationKind.PositionLength)),
        new("positionnorm", "positionnorm [learned]", "The channels at each position to mean 0 and variance 1; 'learned' adds scale and shift.",
            line => new NormalizationDefinition(NormalizationKind.Position, Learned: line.Flag("learned"))),
        new("triangle", "triangle", "What stands above the mean of the channels at its position.", _ => new TriangleDefinition()),
    }.Concat(ActivationDefinition.Names.Select(name => new LayerWord(name, name, "A function of each number.", _ => new ActivationDefinition(name))))
        .ToDictionary(word => word.Name);

    /// <summary>Every word, for help beside an editor.</summary>
    public static IReadOnlyCollection<LayerWord> All => Words.Values;

    /// <summary>Reads one line.</summary>
    /// <exception cref="LayerListException">It cannot be read.</exception>
    public static LayerDefinition Read(string text)
    {
        string name = text.Trim().Split(' ')[0];
        if (!Words.TryGetValue(name, out LayerWord? word))
        {
            throw new LayerListException(NoLayer(name));
        }

        LayerLine line = new(text, word.Form);
        LayerDefinition definition = word.Read(line);
        line.End();
        return definition;
    }

    private static string NoLayer(string name) => Marks.Any(mark => mark.Line == name) ? $"'{name}' stands alone in its line."
        : NearestWord.Of(name, [.. Words.Keys, .. Marks.Select(mark => mark.Line)]) is { } near ? $"'{name}' is no layer. Perhaps '{near}' was meant."
        : $"'{name}' is no layer. Known are {string.Join(", ", Words.Keys)}, {Tap}, {Count} and {Separator}.";
}
