namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Rectified numbers of which only the largest of each example stay.</summary>
/// <param name="Share">Of an example's numbers.</param>
public sealed record WinnersDefinition(double Share) : LayerDefinition
{
    public override FeatureShape Output(FeatureShape input) => input;
}
