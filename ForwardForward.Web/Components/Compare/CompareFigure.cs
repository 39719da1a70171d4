using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Figures;
namespace ForwardForward.Web.Components.Compare;

/// <summary>A column of the comparison's table.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Value">Reads it.</param>
/// <param name="Write">Writes it.</param>
/// <param name="SmallerIsBetter">Which value is printed bold; null for none.</param>
internal sealed record CompareFigure(string Name, Func<ComparedRun, double?> Value, Func<double?, string> Write, bool? SmallerIsBetter)
{
    public static IReadOnlyList<CompareFigure> For(MetricWords metric) =>
    [
        new($"{metric.Title.Split(',')[0]}, last", run => run.Last, metric.Write, metric.SmallerIsBetter),
        .. metric.SmallerIsBetter is null ? Array.Empty<CompareFigure>() : [new("best", run => run.Best, metric.Write, metric.SmallerIsBetter)],
        new("test accuracy", run => run.Run.TestAccuracy, Figure.Percent, false),
        .. metric.Name == MetricNames.ValidationAccuracy ? Array.Empty<CompareFigure>() : [new("best validation", run => run.Run.BestValidationAccuracy, Figure.Percent, false)],
        new("training time", run => run.Run.Seconds, Figure.Duration, null),
        new("examples / s", run => run.Run.ExamplesPerSecond, Figure.Count, false),
        new("peak memory", run => run.Run.PeakMemoryBytes, Figure.Bytes, true),
        new("parameters", run => run.Parameters, Figure.Count, null),
        new("epochs", run => Math.Floor(run.Run.Epoch + 1e-9), Figure.Count, null),
    ];

    /// <summary>The value to print bold; null when fewer than two runs have one, or all are equal.</summary>
    public double? BestOf(IReadOnlyList<ComparedRun> runs)
    {
        var values = runs.Select(Value).Where(value => value is { } number && double.IsFinite(number)).Select(value => value!.Value).ToList();
        return SmallerIsBetter is not { } smaller || values.Distinct().Count() < 2 ? null : smaller ? values.Min() : values.Max();
    }
}
