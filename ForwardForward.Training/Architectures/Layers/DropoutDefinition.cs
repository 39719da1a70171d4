namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Silences a share of the numbers while learning and scales the others up.</summary>
/// <param name="Share">0 to 0.95.</param>
public sealed record DropoutDefinition(double Share) : LayerDefinition
{
    public override FeatureShape Output(FeatureShape input) => input;
}
