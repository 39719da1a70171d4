using System.Security.Cryptography;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Checks;

/// <summary>What a run measured, and what it took of the machine.</summary>
/// <param name="Points">In their order.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="PeakBytes">The most that its tensors took of the processor's memory at one time; null for a GPU.</param>
public sealed record CheckedRun(IReadOnlyList<MetricPoint> Points, RunOutcome Outcome, long? PeakBytes)
{
    /// <summary>Every tensor of its last checkpoint, the optimizer's too: a hash by name.</summary>
    public IReadOnlyDictionary<string, string> State { get; init; } = new Dictionary<string, string>();

    // These differ from run to run, whatever is learned.
    private static readonly string[] OfTheMachine = ["speed/", "memory/", "processor/", "gpu/"];

    /// <summary>Everything that the spec alone decides.</summary>
    public IReadOnlyList<MetricPoint> Numbers => [.. Points.Where(point => !OfTheMachine.Any(start => point.Name.StartsWith(start, StringComparison.Ordinal)))];

    /// <summary>The bits of <see cref="Numbers"/> and the hashes of <see cref="State"/>, a line each: two programs that write the same lines learned the same.</summary>
    public IEnumerable<string> Bits =>
    [
        .. Numbers.Select(point => $"{point.Name} {point.Step} {BitConverter.DoubleToInt64Bits(point.Value):x16}"),
        .. State.OrderBy(tensor => tensor.Key, StringComparer.Ordinal).Select(tensor => $"{tensor.Key} {tensor.Value}"),
    ];

    /// <summary>
    /// The loss and the goodness of each step. Shares and counts are left out: a last digit moves them by a whole example or not at all.
    /// </summary>
    public IReadOnlyList<MetricPoint> LossesAndGoodness =>
        [.. Points.Where(point => point.Name.EndsWith("/loss", StringComparison.Ordinal) || point.Name.Contains("/goodness/", StringComparison.Ordinal))];

    /// <summary>Steps that it learned.</summary>
    public long Steps => Points.Count == 0 ? 0 : Points.Max(point => point.Step);

    /// <summary>Median over its steps, since the first ones of a process also load and compile; null where it took none.</summary>
    public double? ExamplesPerSecond
    {
        get
        {
            double[] ordered = [.. Of(MetricNames.ExamplesPerSecond).Order()];
            return ordered.Length == 0 ? null : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        }
    }

    /// <summary>The most that everyone together had taken of the GPU's memory when the driver was asked, every few steps; null where it was not.</summary>
    public double? SampledBytes => Of(MetricNames.GpuMemory).Select(bytes => (double?)bytes).Max();

    /// <summary>Runs a spec to its end, in a folder that is gone after it.</summary>
    public static CheckedRun Of(ExperimentSpec spec, DatasetLibrary datasets, TimeProvider time)
    {
        string folder = Directory.CreateTempSubdirectory("forwardforward-check-").FullName;
        try
        {
            List<MetricPoint> points = [];
            long? peak = null;
            string? last = null;
            void Watch(RunEvent happened)
            {
                points.AddRange((happened as MetricsMeasured)?.Points ?? []);
                last = happened is CheckpointSaved { CanResume: true } saved ? CheckpointFolder.FileOf(folder, saved.FileName) : last;

                // The run's own account is closed before its last event.
                peak = happened is RunFinished || spec.Device == DeviceChoice.Cuda ? peak : AllocatorPeak.Peak();
            }

            RunOutcome outcome = new ExperimentRunner(datasets, time).Run(spec, new RunControl(), Watch, folder);
            return new CheckedRun(points, outcome, peak) { State = last is null ? new Dictionary<string, string>() : Hashes(last) };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string> Hashes(string checkpoint)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return SafetensorsFile.Read(checkpoint).Tensors.ToDictionary(tensor => tensor.Key, tensor => Convert.ToHexStringLower(SHA256.HashData(tensor.Value.bytes))[..16]);
    }

    private IEnumerable<double> Of(string name) => Points.Where(point => point.Name == name).Select(point => point.Value);
}
