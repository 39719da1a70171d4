using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Live;

/// <summary>Says which layer tells positives from their negatives best and which least.</summary>
public static class LayerComparison
{
    // Ten of the 2,000 images that are measured at most: too few to rank layers by.
    private const double NextToNothing = 0.005;

    /// <summary>Null where fewer than two layers were measured, or all are equal.</summary>
    public static string? Sentence(IReadOnlyList<LayerFigures> layers)
    {
        var measured = layers.Where(layer => layer.SeparationPaired is { } share && double.IsFinite(share)).ToList();
        if (measured.Count < 2)
        {
            return null;
        }
        var most = measured.MaxBy(layer => layer.SeparationPaired)!;
        var least = measured.MinBy(layer => layer.SeparationPaired)!;
        return Share(most) == Share(least) ? null
            : most.SeparationPaired - least.SeparationPaired < NextToNothing ? $"All layers tell about as many images from their own negatives ({Share(least)} to {Share(most)})."
            : $"Layer {most.Layer + 1} tells most images from their own negatives ({Share(most)}), layer {least.Layer + 1} fewest ({Share(least)}{Dead(least)}).";
    }

    private static string Share(LayerFigures layer) => Figure.Percent(layer.SeparationPaired).Replace(' ', '\u00A0');

    private static string Dead(LayerFigures layer) =>
        layer.DeadUnits is { } dead && dead > 0 && dead <= layer.Units ? $"; {Figure.Count(dead)} of its {Figure.Count(layer.Units)} units are dead" : "";
}
