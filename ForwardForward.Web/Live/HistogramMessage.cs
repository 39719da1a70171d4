using System.Text.Json.Serialization;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Live;

/// <summary>A <see cref="GoodnessHistogram"/> with the run it belongs to.</summary>
public sealed record HistogramMessage(
    string RunId,
    int Layer,
    long Step,
    double Epoch,
    double Low,
    double High,
    IReadOnlyList<int> Positive,
    IReadOnlyList<int> Negative,
    double? Threshold,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PairDifferences? Differences)
{
    public static HistogramMessage Of(string runId, GoodnessHistogram histogram) => new(
        runId,
        histogram.Layer,
        histogram.Step,
        histogram.Epoch,
        histogram.Low,
        histogram.High,
        histogram.Positive,
        histogram.Negative,
        histogram.Threshold,
        histogram.Differences);
}
