using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>What the runs of a trial hold: all of it follows from the run and a number, so that whoever checks needs no copy.</summary>
internal static class TrialContent
{
    public const int Runs = 3;
    public const int Series = 11;

    public static readonly ExperimentSpec Spec = new() { Name = "trial" };

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Series).Select(series => $"trial/{series}")];

    public static string IdOf(int run) => $"trialrun{run:D4}";

    public static int RunOf(string id) => int.Parse(id[^4..], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The point of a number: 1, 2, 3...</summary>
    public static RecordedPoint Point(int run, long sequence)
    {
        var (step, series) = Math.DivRem(sequence - 1, Series);
        return new RecordedPoint(sequence, Names[(int)series], step, step / 8.0, step * 32, step * 0.25, Value(run, sequence));
    }

    public static MetricsMeasured Batch(int run, long first, int count) => new(
        [.. Enumerable.Range(0, count).Select(offset => Point(run, first + offset)).Select(point => new MetricPoint(point.Name, point.Step, point.Epoch, point.Examples, point.Seconds, point.Value))]);

    public static LogWritten Log(int run, long line) => new(RunLogLevel.Information, $"Line {line} of run {run}.");

    public static GoodnessHistogram Histogram(int run, long step) => new(0, step, step / 8.0, 0, 1, [run, (int)(step % 1000), 3], [(int)(step / 1000), 5, run], null);

    /// <summary>What a person reads of a standing; it tells which one it is.</summary>
    public static string Sentence(long number) => $"standing {number}";

    public static long NumberOf(string sentence) => sentence.Split(' ') is ["standing", var number] && long.TryParse(number, out var known) ? known : -1;

    public static string Tag(long number) => $"round {number}";

    // SplitMix64; every now and then a value that is none.
    private static double Value(int run, long sequence)
    {
        if (sequence % 1009 == 0)
        {
            return double.NaN;
        }

        var mixed = ((ulong)run << 48) + (ulong)sequence * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
        return ((mixed ^ mixed >> 31) >> 11) * (1.0 / (1UL << 53));
    }
}
