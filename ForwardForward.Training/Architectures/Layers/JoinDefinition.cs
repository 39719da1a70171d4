namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Brings saved features back in, averaged over windows where they have more positions.</summary>
/// <param name="Concatenates">Beside the channels that are there; otherwise added to them.</param>
/// <param name="Name">Under which they were saved.</param>
/// <param name="Saved">Their shape, once the list has placed them.</param>
public sealed record JoinDefinition(bool Concatenates, string Name, FeatureShape Saved = default) : LayerDefinition
{
    /// <summary>Side of the windows that bring the saved map to the size of the present one.</summary>
    public int Window(FeatureShape input) => Saved.Height / input.Height;

    public override FeatureShape Output(FeatureShape input)
    {
        int window = Window(input);
        if (window * input.Height != Saved.Height || window * input.Width != Saved.Width)
        {
            throw new LayerListException($"'{Name}' was saved as {Saved}, whose positions are no whole multiple of those here, {input}. Save it elsewhere or change a stride.");
        }

        if (!Concatenates && Saved.Channels != input.Channels)
        {
            throw new LayerListException($"'{Name}' was saved with {Saved.Channels} channels and cannot be added to {input.Channels}. Use concat, or make the channels equal.");
        }

        return Concatenates ? input with { Channels = checked(input.Channels + Saved.Channels) } : input;
    }
}
