namespace ForwardForward.Training.Architectures.Layers.Composites;

/// <summary>Squeeze-and-excitation (Hu et al. 2018) with MobileNetV3's functions: what the channels' means say scales the channels.</summary>
/// <param name="Squeezed">Units between the means and the factors.</param>
public sealed record SqueezeExciteDefinition(int Squeezed) : CompositeDefinition
{
    public const string Form = "squeeze-excite UNITS";

    public override int LearnedLayers => 2;

    public static SqueezeExciteDefinition Read(LayerLine line) => new(line.Number("units"));

    public override IReadOnlyList<LayerDefinition> Parts(FeatureShape input) =>
    [
        new BranchDefinition(
            [
                new GlobalPoolingDefinition(), new DenseDefinition(Squeezed), new ActivationDefinition("relu"),
                new DenseDefinition(input.Channels), new ActivationDefinition("hardsigmoid"),
            ],
            [],
            Scales: true),
    ];
}
