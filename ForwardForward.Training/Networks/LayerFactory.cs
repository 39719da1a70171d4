using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Architectures.Layers.Composites;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>Builds layers from their definitions.</summary>
/// <param name="source">First weights.</param>
/// <param name="setting">Label inputs of dense lines, the derivative of silent rectified units, and dropout's randomness.</param>
public sealed class LayerFactory(WeightSource source, NetworkSetting setting)
{
    private int dropouts;

    /// <summary>The layer of a line.</summary>
    /// <param name="name">Prefix of its parameters' names.</param>
    /// <param name="layer">What it is, and the shape that comes in.</param>
    public NetworkLayer Create(string name, PlacedLayer layer) => layer.Definition switch
    {
        ConvolutionDefinition convolution => new ConvolutionLayer(name, convolution, layer.Input.Channels, source),
        DenseDefinition dense => new DenseLayer(name, checked(setting.LabelInputs + (int)layer.Input.Size), dense.Units, source),
        LocalDefinition local => new LocalLayer(name, local, layer.Input, source),
        PatchesDefinition patches => new PatchesLayer(name, patches, layer.Input, source),
        SelfAttentionDefinition attention => new SelfAttentionLayer(name, layer.Input.Channels, attention.Heads, source),
        CompositeDefinition composite => Path(name, composite.Parts(layer.Input), layer.Input),
        BranchDefinition branch => new BranchLayer(
            Path($"{name}.main", branch.Main, layer.Input), Path($"{name}.shortcut", branch.Shortcut, layer.Input), branch.Scales),
        RowsDefinition => new FunctionLayer(input => Rows(FeatureMaps.Of(input))),
        TriangleDefinition => new FunctionLayer(input => (input - input.mean([1], keepdim: true)).relu()),
        ActivationDefinition activation => HiddenActivation.Named(activation.Name, setting.FullGradientRelu) is HiddenActivation known
            ? new ActivationLayer(known)
            : new FunctionLayer(input => Activations.Apply(activation.Name, input)),
        WinnersDefinition winners => new ActivationLayer(new KWinners(winners.Share)),
        PoolingDefinition pooling => new FunctionLayer(input => Pooled(pooling, FeatureMaps.Of(input))),
        GlobalPoolingDefinition => new FunctionLayer(input => input.dim() > 2 ? input.mean([2, 3]) : input),
        FlattenDefinition => new FunctionLayer(input => input.flatten(1)),
        DropoutDefinition dropout => new DropoutLayer(dropout.Share, dropouts++, setting.Randomness),
        NormalizationDefinition { Kind: NormalizationKind.Batch } => new BatchNormalizationLayer(name, layer.Input.Channels, source),
        NormalizationDefinition { Kind: NormalizationKind.Position } position => new PositionNormalizationLayer(name, layer.Input.Channels, position.Learned, source),
        NormalizationDefinition normalization => new FunctionLayer(input => Normalizations.Apply(normalization, layer.Input, input)),
        _ => throw new NotSupportedException($"No layer is built for {layer.Definition.GetType().Name}."),
    };

    private LayerPath Path(string name, IReadOnlyList<LayerDefinition> layers, FeatureShape input) =>
        new([.. LayerSequence.Place(layers, input).Select((layer, place) => Create($"{name}.{place}", layer))]);

    // [rows, channels, height, width] to [rows, channels * width, height, 1]
    private static Tensor Rows(Tensor images) => images.transpose(2, 3).flatten(1, 2).unsqueeze(3);

    private static Tensor Pooled(PoolingDefinition pooling, Tensor input)
    {
        long[] kernel = [pooling.Kernel, pooling.Kernel];
        long[] stride = [pooling.Stride, pooling.Stride];
        long[] padding = [pooling.Padding, pooling.Padding];
        return pooling.Kind switch
        {
            PoolingKind.Maximum => torch.nn.functional.max_pool2d(input, kernel, stride, padding),
            PoolingKind.Average => torch.nn.functional.avg_pool2d(input, kernel, stride, padding),

            // The guard keeps the derivative of the root finite where a window is silent.
            PoolingKind.RootMeanSquare => (torch.nn.functional.avg_pool2d(input.square(), kernel, stride, padding) + 1e-12).sqrt(),
            _ => throw new ArgumentOutOfRangeException(nameof(pooling), pooling.Kind, "Unknown pooling."),
        };
    }
}
