namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Brings saved features back in, averaged down to the present size where they have more positions.</summary>
/// <param name="Concatenates">Beside the channels that are there; otherwise added to them.</param>
/// <param name="Name">Under which they were saved.</param>
/// <param name="Saved">Their shape, once the list has placed them.</param>
public sealed record JoinDefinition(bool Concatenates, string Name, FeatureShape Saved = default) : LayerDefinition
{
    /// <summary>True where the saved map has another size than the present one.</summary>
    public bool Averages(FeatureShape input) => (Saved.Height, Saved.Width) != (input.Height, input.Width);

    public override FeatureShape Output(FeatureShape input)
    {
        if (Saved.Height < input.Height || Saved.Width < input.Width)
        {
            throw new LayerListException($"'{Name}' was saved as {Saved}, smaller than the map here, {input}: a map is averaged down, never up. Save it elsewhere or change the padding.");
        }

        if (!Concatenates && Saved.Channels != input.Channels)
        {
            throw new LayerListException($"'{Name}' was saved with {Saved.Channels} channels and cannot be added to {input.Channels}. Use concat, or make the channels equal.");
        }

        return Concatenates ? input with { Channels = checked(input.Channels + Saved.Channels) } : input;
    }
}
