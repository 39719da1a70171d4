using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Live;

/// <summary>The latest figures of one layer; null where its method has none or nothing was measured yet.</summary>
/// <param name="Layer">From 0.</param>
/// <param name="Units">Width.</param>
/// <param name="Histogram">Latest distribution of its goodness.</param>
/// <param name="SeparationAuc">Probability that a positive sample has more goodness than a negative one.</param>
/// <param name="SeparationPaired">Share of images whose positive has more goodness than their own negative.</param>
/// <param name="PositiveAbove">Share of positives above the threshold.</param>
/// <param name="NegativeBelow">Share of negatives below it.</param>
/// <param name="AccuracyAlone">Validation accuracy of this layer's goodness alone.</param>
/// <param name="DeadUnits">Silent units.</param>
/// <param name="Loss">Its own loss.</param>
public sealed record LayerFigures(
    int Layer,
    int Units,
    GoodnessHistogram? Histogram,
    double? SeparationAuc,
    double? SeparationPaired,
    double? PositiveAbove,
    double? NegativeBelow,
    double? AccuracyAlone,
    double? DeadUnits,
    double? Loss)
{
    /// <summary>Every metric that <see cref="Of"/> asks for.</summary>
    public static IReadOnlyList<string> NamesOf(int layer) =>
    [
        MetricNames.SeparationAuc(layer), MetricNames.SeparationPaired(layer), MetricNames.PositiveAboveThreshold(layer), MetricNames.NegativeBelowThreshold(layer),
        MetricNames.AccuracyAlone(layer), MetricNames.DeadUnits(layer), MetricNames.LayerLoss(layer),
    ];

    /// <summary>Of a file: a row a layer.</summary>
    public static FigureTable Table(IEnumerable<LayerFigures> layers) => new(
        ["layer", "units", "separation AUC", "positives above threshold", "negatives below threshold", "pairs told apart", "accuracy alone", "dead units", "loss"],
        [.. layers.Select(one => (IReadOnlyList<FigureCell>)
        [
            FigureCell.Of(one.Layer + 1, Figure.Count), FigureCell.Of(one.Units, Figure.Count), FigureCell.Of(one.SeparationAuc, Figure.Number), FigureCell.Of(one.PositiveAbove, Figure.Percent),
            FigureCell.Of(one.NegativeBelow, Figure.Percent), FigureCell.Of(one.SeparationPaired, Figure.Percent), FigureCell.Of(one.AccuracyAlone, Figure.Percent), FigureCell.Of(one.DeadUnits, Figure.Count),
            FigureCell.Of(one.Loss, Figure.Number),
        ])]);

    public static LayerFigures Of(int layer, int units, GoodnessHistogram? histogram, Func<string, double?> latest) => new(
        layer,
        units,
        histogram,
        latest(MetricNames.SeparationAuc(layer)),
        latest(MetricNames.SeparationPaired(layer)),
        latest(MetricNames.PositiveAboveThreshold(layer)),
        latest(MetricNames.NegativeBelowThreshold(layer)),
        latest(MetricNames.AccuracyAlone(layer)),
        latest(MetricNames.DeadUnits(layer)),
        latest(MetricNames.LayerLoss(layer)));
}
