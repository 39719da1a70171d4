using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>Embedded patches with learned positions [1, units, rows of patches, columns of patches].</summary>
internal sealed class PatchesLayer : NetworkLayer
{
    // Positions begin small beside the embedding, as in Dosovitskiy et al. 2021.
    private const double PositionDeviation = 0.02;

    private readonly ConvolutionLayer embedding;
    private readonly Parameter positions;

    public PatchesLayer(string name, PatchesDefinition definition, FeatureShape input, WeightSource source)
    {
        FeatureShape output = definition.Output(input);
        embedding = new ConvolutionLayer(name, definition.Embedding, input.Channels, source);
        positions = source.Normal($"{name}.positions", PositionDeviation, 1, output.Channels, output.Height, output.Width);
        Parameters = [.. embedding.Parameters, positions];
    }

    public override IReadOnlyList<Parameter> Parameters { get; }

    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        Tensor embedded = embedding.Forward(input, pass);
        return embedded + positions.Value.to(embedded.dtype);
    }
}
