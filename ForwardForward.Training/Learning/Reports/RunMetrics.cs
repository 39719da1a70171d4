using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Measurement;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Reports;

/// <summary>Turns what was measured into points and events.</summary>
/// <param name="timeline">Places a step in epochs and examples.</param>
/// <param name="publish">Takes the events.</param>
/// <param name="system">What the process takes of the machine.</param>
/// <param name="gpu">The GPU's management library; null where the run does not compute there.</param>
/// <param name="device">Where the run computes.</param>
public sealed class RunMetrics(RunTimeline timeline, Action<RunEvent> publish, SystemUse system, NvidiaManagement? gpu, Device device)
{
    // The machine is asked at one report in so many.
    private const int ReportsPerSystemReading = 4;

    private (long Step, double Seconds) lastReport;

    /// <summary>Goes on from a step without counting what lies before it into the speed.</summary>
    public void Resume(long step, double seconds) => lastReport = (step, seconds);

    /// <summary>Publishes the means since the last report.</summary>
    public void Report(long step, double seconds, IReadOnlyList<(StepMeasure Measure, double Mean)> means, double learningRate)
    {
        List<MetricPoint> points = [.. means.Select(mean => Point(mean.Measure.Name, mean.Mean))];
        if (means.All(mean => mean.Measure.Name != MetricNames.TrainLoss))
        {
            points.Insert(0, Point(MetricNames.TrainLoss, means.Where(mean => mean.Measure.IsLoss).Sum(mean => mean.Mean)));
        }

        points.Add(Point(MetricNames.LearningRate, learningRate));
        if (seconds > lastReport.Seconds)
        {
            points.Add(Point(MetricNames.ExamplesPerSecond, (timeline.ExamplesAt(step) - timeline.ExamplesAt(lastReport.Step)) / (seconds - lastReport.Seconds)));
        }

        lastReport = (step, seconds);
        if (step == 1 || step / timeline.StepsPerReportAt(step) % ReportsPerSystemReading == 0)
        {
            points.AddRange(SystemValues().Select(value => Point(value.Name, value.Value)));
        }

        publish(new MetricsMeasured(points));

        MetricPoint Point(string name, double value) => PointAt(step, seconds, name, value);
    }

    /// <summary>Publishes one value.</summary>
    public void Publish(long step, double seconds, string name, double value) => publish(new MetricsMeasured([PointAt(step, seconds, name, value)]));

    /// <summary>Publishes several values; nothing where there are none.</summary>
    public void Measured(long step, double seconds, IReadOnlyList<(string Name, double Value)> values)
    {
        if (values.Count > 0)
        {
            publish(new MetricsMeasured([.. values.Select(value => PointAt(step, seconds, value.Name, value.Value))]));
        }
    }

    /// <summary>Publishes what an evaluation found.</summary>
    public void Evaluated(long step, double seconds, double trainAccuracy, Confusion? validation, IReadOnlyList<LayerReport> layers, IReadOnlyList<string> classNames)
    {
        List<MetricPoint> points = [PointAt(step, seconds, MetricNames.TrainAccuracy, trainAccuracy)];
        if (validation is not null)
        {
            points.Add(PointAt(step, seconds, MetricNames.ValidationAccuracy, validation.Accuracy));
        }

        foreach (LayerReport layer in layers)
        {
            points.AddRange(ValuesOf(layer).Where(value => value.Value is not null).Select(value => PointAt(step, seconds, value.Name, value.Value!.Value)));
        }

        publish(new MetricsMeasured(points));
        foreach (LayerReport layer in layers)
        {
            if (layer.Histogram is HistogramBins bins)
            {
                publish(new GoodnessHistogram(
                    layer.Layer, step, timeline.EpochAt(step), bins.Low, bins.High, bins.Positive, bins.Negative, layer.Threshold, layer.Differences));
            }
        }

        if (validation is not null)
        {
            publish(new ConfusionMeasured("validation", step, classNames, validation.Counts));
        }
    }

    private static IEnumerable<(string Name, double? Value)> ValuesOf(LayerReport layer) =>
    [
        (MetricNames.DeadUnits(layer.Layer), layer.SilentUnits),
        (MetricNames.AccuracyAlone(layer.Layer), layer.AccuracyAlone),
        (MetricNames.PositiveAboveThreshold(layer.Layer), layer.Separation?.PositiveAbove),
        (MetricNames.NegativeBelowThreshold(layer.Layer), layer.Separation?.NegativeBelow),
        (MetricNames.SeparationAuc(layer.Layer), layer.Separation?.Auc),
        (MetricNames.SeparationPaired(layer.Layer), layer.Separation?.Paired),
        (MetricNames.Threshold(layer.Layer), layer.Threshold),
    ];

    private IEnumerable<(string Name, double Value)> SystemValues()
    {
        yield return (MetricNames.ProcessMemory, SystemUse.ProcessMemoryBytes);
        if (AllocatorPeak.Peak(device) is long peak)
        {
            yield return (MetricNames.AllocatorPeak, peak);
        }

        if (system.ProcessorUse() is double share)
        {
            yield return (MetricNames.ProcessorUse, share);
        }

        GpuUse? use = gpu?.Read();
        if (use?.Share is double busy)
        {
            yield return (MetricNames.GpuUse, busy);
        }

        if (use?.MemoryBytes is double bytes)
        {
            yield return (MetricNames.GpuMemory, bytes);
        }

        if (use?.PowerWatts is double watts)
        {
            yield return (MetricNames.GpuPower, watts);
        }
    }

    private MetricPoint PointAt(long step, double seconds, string name, double value) =>
        new(name, step, timeline.EpochAt(step), timeline.ExamplesAt(step), seconds, value);
}
