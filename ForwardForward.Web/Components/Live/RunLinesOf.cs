using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Figures;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs.Form;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Components.Live;

/// <summary>Which metrics of a run are drawn where. Color says what a line means (positive, negative, the method), the dash says which layer.</summary>
internal sealed class RunLinesOf(RunSummary run, ExperimentSpec spec, RunStarted? facts)
{
    private const int Dashes = 8;

    // Layers take the colors that mean nothing else: blue, green and orange stand for positives, the method and negatives.
    private static readonly string[] LayerColors = ["--series-4", "--series-2", "--series-5", "--series-7", "--series-8"];

    private readonly IReadOnlyList<int> widths = facts?.LayerWidths is { Count: > 0 } known ? known : spec.Network.Widths;

    public int LayerCount => widths.Count;

    public bool HasGoodness => RunPhases.Of(spec).Any(phase => phase.Method.Horizon != Horizon.WholeNetwork || phase.Method.Objective == Objective.ClassGoodness);

    /// <summary>Why layer cards of this run show no goodness; null where they do.</summary>
    public string? AbsentReason => HasGoodness ? null
        : "Back-propagation has one loss at the top: its layers see no positive and negative samples, so they have no goodness, threshold or separation.";

    /// <summary>Stands where a layer has no histogram yet.</summary>
    public string HistogramWords => Live ? "The first histogram comes with the first evaluation." : "The run ended before its first evaluation, so there is no histogram.";

    public string? GoodnessUnit => !HasGoodness ? null
        : spec.Method.Objective == Objective.ClassGoodness ? $"{MethodFields.ClassGoodness.Shown(spec)}: true class and mean of the others"
        : spec.Method.Objective == Objective.LeastSquares ? "least squares: true class and mean of the others"
        : MethodFields.Goodness.Shown(spec);

    public IReadOnlyList<CurveLine> Accuracy =>
    [
        Line(MetricNames.TrainAccuracy, "train", Own, 1),
        Line(MetricNames.ValidationAccuracy, "validation", Own, 2),
        .. Each(layer => Line(MetricNames.AccuracyAlone(layer), $"layer {layer + 1} alone", SeriesColor(layer), 3 + layer % (Dashes - 2))),
    ];

    // A layer's two lines stand side by side in the legend: what matters is how far apart they are.
    public IReadOnlyList<CurveLine> AllGoodness =>
    [
        .. Enumerable.Range(0, LayerCount).SelectMany(layer => new[]
        {
            Line(MetricNames.GoodnessPositive(layer), $"positive {layer + 1}", "--positive", Dash(layer)),
            Line(MetricNames.GoodnessNegative(layer), $"negative {layer + 1}", "--negative", Dash(layer)),
        }),
    ];

    public IReadOnlyList<CurveLine> Separations =>
        [.. Each(layer => Line(MetricNames.SeparationAuc(layer), $"layer {layer + 1}", SeriesColor(layer), Dash(layer)))];

    public IReadOnlyList<CurveLine> PairsToldApart =>
        [.. Each(layer => Line(MetricNames.SeparationPaired(layer), $"layer {layer + 1}", SeriesColor(layer), Dash(layer)))];

    public IReadOnlyList<CurveLine> AlonePerLayer =>
        [.. Each(layer => Line(MetricNames.AccuracyAlone(layer), $"layer {layer + 1}", SeriesColor(layer), Dash(layer)))];

    public IReadOnlyList<CurveLine> DeadUnits =>
        [.. Each(layer => Line(MetricNames.DeadUnits(layer), $"layer {layer + 1}", SeriesColor(layer), Dash(layer)))];

    public IReadOnlyList<CurveLine> Losses =>
    [
        Line(MetricNames.TrainLoss, "train", Own, 1),
        .. Each(layer => Line(MetricNames.LayerLoss(layer), $"layer {layer + 1}", SeriesColor(layer), Dash(layer))),
    ];

    public IReadOnlyList<CurveLine> LearningRate => [Line(MetricNames.LearningRate, "learning rate", Own, 1)];

    public IReadOnlyList<CurveLine> Memory =>
    [
        Line(MetricNames.AllocatorPeak, "allocator peak", "--series-1", 1),
        Line(MetricNames.ProcessMemory, "process", "--series-2", 2),
        Line(MetricNames.GpuMemory, "GPU in use, sampled", "--series-3", 3),
    ];

    public IReadOnlyList<CurveLine> Use =>
        [Line(MetricNames.ProcessorUse, "processor", "--series-1", 1), Line(MetricNames.GpuUse, "GPU", "--series-3", 3)];

    public IReadOnlyList<CurveLine> Speed => [Line(MetricNames.ExamplesPerSecond, "examples / s", Own, 1)];

    public IReadOnlyList<CurveLine> Power => [Line(MetricNames.GpuPower, "GPU", "--series-3", 1)];

    /// <summary>Lines for all layers where they share one threshold, else none: several would say nothing in a common chart.</summary>
    public IReadOnlyList<CurveReference> CommonThreshold => facts?.Thresholds.Distinct().Count() == 1 ? ThresholdOf(0) : [];

    public int Width(int layer) => widths[layer];

    /// <summary>Positives and negatives of one layer in a chart of its own.</summary>
    public IReadOnlyList<CurveLine> Goodness(int layer) =>
        [Line(MetricNames.GoodnessPositive(layer), "positive", "--positive", 1), Line(MetricNames.GoodnessNegative(layer), "negative", "--negative", 2)];

    public IReadOnlyList<CurveLine> Separation(int layer) =>
    [
        Line(MetricNames.SeparationPaired(layer), "pairs told apart", "--series-4", 1),
        Line(MetricNames.PositiveAboveThreshold(layer), "positives above θ", "--positive", 2),
        Line(MetricNames.NegativeBelowThreshold(layer), "negatives below θ", "--negative", 3),
        Line(MetricNames.AccuracyAlone(layer), "accuracy alone", "--backward", 4),
    ];

    public IReadOnlyList<CurveLine> SeparationAuc(int layer) => [Line(MetricNames.SeparationAuc(layer), "AUC", Own, 1)];

    public IReadOnlyList<CurveLine> Loss(int layer) => [Line(MetricNames.LayerLoss(layer), "loss", Own, 1)];

    public IReadOnlyList<CurveLine> Dead(int layer) => [Line(MetricNames.DeadUnits(layer), "dead units", Own, 1)];

    public IReadOnlyList<CurveReference> ThresholdOf(int layer) =>
        facts is not null && layer < facts.Thresholds.Count && double.IsFinite(facts.Thresholds[layer])
            ? [new CurveReference(facts.Thresholds[layer], $"θ = {Figure.Number(facts.Thresholds[layer])}")]
            : [];

    private string Own => HasGoodness ? "--forward" : "--backward";

    private bool Live => run.Status is not (RunStatus.Completed or RunStatus.Diverged or RunStatus.Cancelled);

    private static int Dash(int layer) => 1 + layer % Dashes;

    private static string SeriesColor(int layer) => LayerColors[layer % LayerColors.Length];

    private IEnumerable<T> Each<T>(Func<int, T> make) => Enumerable.Range(0, LayerCount).Select(make);

    private CurveLine Line(string name, string label, string color, int dash) => new(run.Id, name, label, color, dash, Live);
}
