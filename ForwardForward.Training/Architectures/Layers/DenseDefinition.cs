namespace ForwardForward.Training.Architectures.Layers;

/// <summary>A fully connected layer; a map is flattened first.</summary>
/// <param name="Units">Units that come out.</param>
public sealed record DenseDefinition(int Units) : LayerDefinition
{
    public const string Form = "dense UNITS";

    public override int LearnedLayers => 1;

    public static DenseDefinition Read(LayerLine line) => new(line.Number("units"));

    public override FeatureShape Output(FeatureShape input) => FeatureShape.Flat(Units);

    public override long Parameters(FeatureShape input) => checked((input.Size + 1) * Units);

    public override long Operations(FeatureShape input) => checked(input.Size * Units);
}
