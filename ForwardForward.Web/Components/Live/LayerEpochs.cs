using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Components.Live;

/// <summary>One quantity of every layer over the epochs, in columns that a screen holds.</summary>
/// <param name="Epochs">Where a column ends.</param>
/// <param name="Values">A layer each: what was measured last until the end of the column; null before the first time.</param>
internal sealed record LayerEpochs(IReadOnlyList<double> Epochs, IReadOnlyList<IReadOnlyList<double?>> Values)
{
    private const int MostColumns = 40;

    /// <param name="layers">A curve a layer; null where a layer has none.</param>
    public static LayerEpochs Of(IReadOnlyList<MetricSeries?> layers)
    {
        List<double> measured = [.. layers.OfType<MetricSeries>().SelectMany(one => one.Epoch).Distinct().Order()];
        var step = Math.Max(1, (int)Math.Ceiling(measured.Count / (double)MostColumns));
        // The last column is what is known now.
        List<double> ends = [.. measured.Where((_, place) => (measured.Count - 1 - place) % step == 0)];
        return new LayerEpochs(ends, [.. layers.Select(layer => (IReadOnlyList<double?>)[.. ends.Select(end => Until(layer, end))])]);
    }

    public IEnumerable<double> Known => Values.SelectMany(layer => layer).OfType<double>().Where(double.IsFinite);

    private static double? Until(MetricSeries? layer, double epoch)
    {
        var place = layer?.Epoch.Count(at => at <= epoch) ?? 0;
        return place == 0 || !double.IsFinite(layer!.Value[place - 1]) ? null : layer.Value[place - 1];
    }
}
