using ForwardForward.Training.Architectures.Layers;

namespace ForwardForward.Training.Architectures;

/// <summary>Reads a list line by line and works out what each of them does to the shape. After one that cannot be placed, lines are still read, so that their own mistakes are found.</summary>
/// <param name="input">Shape of an image.</param>
/// <param name="separated">True where separators decide the blocks.</param>
internal sealed class LayerListReader(FeatureShape input, bool separated)
{
    private const int LongestLine = 200;
    private const long MostNumbers = 100_000_000;
    private const long MostParameters = 1_000_000_000_000;
    private const long MostOperations = 1_000_000_000_000_000;
    private const string TooLarge = "The layer becomes too large. Use fewer channels or units, or a larger stride.";

    private readonly BlockBuilder builder = new(separated);
    private readonly Dictionary<string, FeatureShape> saved = [];
    private FeatureShape? current = input;

    /// <summary>Reads the next line.</summary>
    /// <returns>What became of it, and what is wrong with it, or null.</returns>
    public (ReadLine Line, string? Problem) Take(string line)
    {
        try
        {
            PlacedLayer? layer = Read(line);
            current = layer?.Output ?? current;
            return (new ReadLine(line, current, layer, builder.Block), null);
        }
        catch (Exception error) when (error is LayerListException or OverflowException)
        {
            current = null;
            return (new ReadLine(line, null, null, builder.Block), error is OverflowException ? TooLarge : error.Message);
        }
    }

    /// <summary>The blocks, from input upwards.</summary>
    public IReadOnlyList<LayerBlock> Finish() => builder.Finish();

    private PlacedLayer? Read(string line)
    {
        switch (line)
        {
            case "":
                throw new LayerListException("The line is empty. Write a layer or take it out.");
            case { Length: > LongestLine }:
                throw new LayerListException($"A line has at most {LongestLine} characters.");
            case LayerVocabulary.Separator or LayerVocabulary.Tap or LayerVocabulary.Count when current is null:
                return null;
            case LayerVocabulary.Separator:
                builder.Separate();
                return null;
            case LayerVocabulary.Tap:
                builder.Tap();
                return null;
            case LayerVocabulary.Count:
                builder.Count();
                return null;
            default:
                LayerDefinition definition = LayerVocabulary.Read(line);
                return current is FeatureShape shape ? Place(line, definition, shape) : null;
        }
    }

    private PlacedLayer Place(string line, LayerDefinition definition, FeatureShape shape)
    {
        if (definition is SaveDefinition save)
        {
            saved[save.Name] = shape;
        }

        LayerDefinition placed = definition is JoinDefinition join ? join with { Saved = ShapeOf(join.Name) } : definition;
        PlacedLayer layer = new(line, placed, shape, placed.Output(shape));
        if (layer.Output.Size > MostNumbers || layer.Parameters > MostParameters || layer.Operations > MostOperations || layer.Held > MostOperations)
        {
            throw new LayerListException(TooLarge);
        }

        builder.Add(layer);
        return layer;
    }

    private FeatureShape ShapeOf(string name) => saved.TryGetValue(name, out FeatureShape shape)
        ? shape
        : throw new LayerListException(saved.Count == 0
            ? $"Nothing was saved before. Write 'save {name}' where the shortcut begins."
            : $"Nothing was saved as '{name}'. Saved are {string.Join(", ", saved.Keys)}.");
}
