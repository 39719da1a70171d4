namespace ForwardForward.Training.Architectures;

/// <summary>Layers one after the other inside a line that stands for several.</summary>
public static class LayerSequence
{
    /// <summary>Every layer at its place.</summary>
    /// <param name="layers">In order; none gives an empty path.</param>
    /// <param name="input">Shape that comes in.</param>
    /// <exception cref="LayerListException">One of them cannot take the shape that it gets.</exception>
    public static IReadOnlyList<PlacedLayer> Place(IEnumerable<LayerDefinition> layers, FeatureShape input)
    {
        List<PlacedLayer> placed = [];
        foreach (LayerDefinition layer in layers)
        {
            FeatureShape output = layer.Output(input);
            placed.Add(new PlacedLayer("", layer, input, output));
            input = output;
        }

        return placed;
    }
}
