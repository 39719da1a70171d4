using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>What a forward-forward run of two layers tells while it learns: the points of a report, then its progress, again and again.</summary>
public static class ReportedSteps
{
    private const int StepsPerReport = 19;
    private const int BatchSize = 128;
    private const double ExamplesPerEpoch = 50_000;

    /// <summary>What every report measures.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        MetricNames.TrainLoss, MetricNames.LearningRate, MetricNames.ExamplesPerSecond, MetricNames.ProcessorUse,
        .. Enumerable.Range(1, 2).SelectMany(layer => new[] { MetricNames.LayerLoss(layer), MetricNames.GoodnessPositive(layer), MetricNames.GoodnessNegative(layer) }),
    ];

    /// <summary>So many reports, each with one point of every name.</summary>
    public static IEnumerable<RunEvent> Of(int reports, IReadOnlyList<string> names)
    {
        for (long report = 1; report <= reports; report++)
        {
            var step = report * StepsPerReport;
            var (examples, seconds) = (step * BatchSize, report * 0.05);
            var epoch = examples / ExamplesPerEpoch;
            yield return new MetricsMeasured([.. names.Select((name, index) => new MetricPoint(name, step, epoch, examples, seconds, Math.Sin(step + index) + (index / (double)report)))]);
            yield return new ProgressMade(step, (long)reports * StepsPerReport, epoch, epoch / report * reports, seconds, (reports - report) * 0.05);
        }
    }
}
