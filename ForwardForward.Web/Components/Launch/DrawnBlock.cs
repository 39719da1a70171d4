using ForwardForward.Training.Architectures;

namespace ForwardForward.Web.Components.Launch;

/// <summary>One box of a drawn network.</summary>
/// <param name="Units">In the box: units, or channels of a map.</param>
/// <param name="Caption">Below it.</param>
/// <param name="Layer">Above it: the layers that learn; empty for dense widths.</param>
/// <param name="Lines">All of its lines, for whoever asks.</param>
internal sealed record DrawnBlock(int Units, string Caption, string Layer, string Lines)
{
    // A box is narrow: what is longer is cut, and whole among the lines.
    private const int LongestLayer = 15;

    /// <param name="block">The block.</param>
    /// <param name="number">From 1.</param>
    /// <param name="listed">True for a layer list; widths say all in a number.</param>
    public static DrawnBlock Of(LayerBlock block, int number, bool listed)
    {
        var shape = block.Tapped;
        var caption = !listed ? $"layer {number}" : shape.IsFlat ? "units" : $"× {shape.Height}×{shape.Width}";
        return new DrawnBlock(shape.Channels, caption, listed ? LayerOf(block) : "", $"Block {number}: {string.Join(", ", block.Layers.Select(layer => layer.Text))} gives {block.Output}");
    }

    private static string LayerOf(LayerBlock block)
    {
        var learned = block.Layers.Where(layer => layer.Definition.LearnedLayers > 0).Select(layer => layer.Text.Split(' ')[0]).ToList();
        var words = learned.Distinct().Select(word => learned.Count(other => other == word) is var count and > 1 ? $"{count} {word}" : word);
        var text = string.Join(", ", words);
        return text.Length <= LongestLayer ? text : text[..(LongestLayer - 1)] + "…";
    }
}
