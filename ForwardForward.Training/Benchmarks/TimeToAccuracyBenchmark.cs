using System.Globalization;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// Presets as a user runs them, reading the files, evaluation and the one reading of the test split included: seconds until the validation split reaches an accuracy, seconds
/// and test accuracy of the whole run, against the whole run of PyTorch's public example.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the networks live.</param>
/// <param name="dataFolder">Holds MNIST.</param>
public sealed class TimeToAccuracyBenchmark(TimeProvider time, Device device, string dataFolder)
{
    private const int PeerImages = 50_000;
    private const int PeerUpdates = 3;

    // What the public example is published to end near; ours is measured by validation, its own by test.
    private const double PublicAccuracy = 0.932;

    private static readonly double[] Targets = [PublicAccuracy, 0.98, 0.985];

    /// <summary>What is run.</summary>
    public IReadOnlyList<string> Presets { get; init; } = ["mnist-ff-quick", "mnist-symba"];

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Measures and fills in the report.</summary>
    /// <exception cref="InvalidOperationException">A run failed; says why.</exception>
    public void Run(BenchmarkReport report)
    {
        PythonPeer? peer = PythonPeer.Find();
        report.Note("Seconds from the start of a run, reading the files included. Accuracies on the way are of validation, which chooses the epoch; the test split is read once, at the end.");
        report.Note(peer is null
            ? PythonPeer.Remark(peer)
            : $"The public example, 784-500-500 on {PeerImages:N0} images as one batch, 1,000 updates a layer, is published as ending near {PublicAccuracy:P1} on test; {PeerUpdates} updates of each layer are timed and multiplied. {PythonPeer.Remark(peer)}");
        report.NoteRounds(Rounds);
        for (int round = 0; round < Rounds; round++)
        {
            double? whole = peer?.Measure("public_example", PeerImages, PeerUpdates, TorchRuntime.Describe().Threads, device.type == DeviceType.CUDA ? "cuda" : "cpu") / 1000;
            if (whole is double seconds)
            {
                report.Add("PyTorch's public example, whole run", seconds, "s");
            }

            foreach (string name in Presets)
            {
                Measure(report, name, whole);
            }
        }
    }

    private void Measure(BenchmarkReport report, string name, double? peer)
    {
        ExperimentSpec spec = PresetCatalog.Find(name)!.Spec with { Device = device.type == DeviceType.CUDA ? DeviceChoice.Cuda : DeviceChoice.Cpu };
        WatchedRun run = WatchedRun.Of(spec, new DatasetLibrary(dataFolder), time);
        foreach (double target in Targets)
        {
            double[] reached = [.. run.Evaluations.Where(evaluation => evaluation.Accuracy >= target).Select(evaluation => evaluation.At).Take(1)];
            string text = string.Create(CultureInfo.InvariantCulture, $"{name}: to {100 * target:0.0} % validation");
            if (reached is [double first])
            {
                report.Add(text, first, "s");
                if (target == PublicAccuracy && peer is double seconds)
                {
                    report.Add($"{name}: times faster there than the public example's whole run", seconds / first, toReach: 500);
                }
            }
            else
            {
                report.Note($"{text}: not reached.");
            }
        }

        report.Add($"{name}: whole run", run.Seconds, "s");
        report.Add($"{name}: test accuracy", 100 * run.Outcome.TestAccuracy!.Value, "%");
    }
}
