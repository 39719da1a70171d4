using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// What bfloat16 products cost in accuracy and save in time: presets as a user runs them, with the same seeds in both precisions. They count as equal where the means
/// over the seeds differ by no more than the seeds themselves do.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the networks live.</param>
/// <param name="datasets">What the specs learn.</param>
public sealed class PrecisionBenchmark(TimeProvider time, Device device, DatasetLibrary datasets)
{
    /// <summary>What is run: forward-forward, back-propagation, and convolutions with a goodness for each class.</summary>
    public IReadOnlyList<ExperimentSpec> Specs { get; init; } = [.. new[] { "mnist-ff-quick", "mnist-bp", "mnist-cwc-quick" }.Select(name => PresetCatalog.Find(name)!.Spec)];

    /// <summary>Of each in both precisions; two at least.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = [1, 2, 3];

    /// <summary>Measures and fills in the report.</summary>
    /// <exception cref="InvalidOperationException">A run failed; says why.</exception>
    public void Run(BenchmarkReport report)
    {
        report.Note($"Test accuracy of whole runs, the split read once at the end of each; seeds {string.Join(", ", Seeds)}. The deviation is the larger of the two precisions' over their seeds.");
        foreach (ExperimentSpec spec in Specs)
        {
            Measure(report, spec with { Device = device.type == DeviceType.CUDA ? DeviceChoice.Cuda : DeviceChoice.Cpu });
        }
    }

    private void Measure(BenchmarkReport report, ExperimentSpec spec)
    {
        List<double> wide = [];
        List<double> narrow = [];
        foreach (long seed in Seeds)
        {
            WatchedRun full = WatchedRun.Of(spec with { Seed = seed, Precision = Precision.Float32 }, datasets, time);
            WatchedRun rounded = WatchedRun.Of(spec with { Seed = seed, Precision = Precision.Bfloat16 }, datasets, time);
            wide.Add(100 * full.Outcome.TestAccuracy!.Value);
            narrow.Add(100 * rounded.Outcome.TestAccuracy!.Value);
            report.Add($"{spec.Name}: fp32", wide[^1], "%");
            report.Add($"{spec.Name}: bf16", narrow[^1], "%");
            report.Add($"{spec.Name}: seconds of learning, fp32 over bf16", full.Outcome.Seconds / rounded.Outcome.Seconds);
        }

        report.Add($"{spec.Name}: difference of the means, in points", Math.Abs(wide.Average() - narrow.Average()));
        report.Add($"{spec.Name}: deviation over the seeds, in points", Math.Max(Deviation(wide), Deviation(narrow)));
    }

    // Of a sample.
    private static double Deviation(List<double> values) => Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Count - 1));
}
