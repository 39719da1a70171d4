namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Keeps what passes here under a name, for a shortcut without weights.</summary>
/// <param name="Name">What a later line calls it.</param>
public sealed record SaveDefinition(string Name) : LayerDefinition
{
    public const string Form = "save NAME";

    public override FeatureShape Output(FeatureShape input) => input;
}
