using System.Globalization;
using ForwardForward.Web.Components.Documents;
using ForwardForward.Web.Documents;

namespace ForwardForward.Web.Components.Figures;

/// <summary>How long something will take, in words that promise no more than an estimate knows.</summary>
public static class TimeWords
{
    public static string About(RunTimeSum time) => time switch
    {
        { Unknown: 0 } => $"about {Amount(time.Seconds)}{Origin(time)}",
        { Seconds: 0 } => "time unknown until the first run",
        _ => $"at least {Amount(time.Seconds)}{Origin(time)}; the time of {time.Unknown} of them is unknown",
    };

    /// <summary>How many runs a button queues, and for how long.</summary>
    public static string OfRuns(IReadOnlyList<(string Recipe, long Seed)> runs, RunTimes times)
    {
        if (runs.Count == 0)
        {
            return "There is nothing left to run.";
        }
        return $"Queues {(runs.Count == 1 ? "1 run" : $"{runs.Count} runs")}, {About(times.Of(runs))}";
    }

    /// <summary>The length of one run, about.</summary>
    public static string About(RunTime time) => time.Seconds is { } seconds ? $"about {Amount(seconds)}" : Figure.None;

    private static string Origin(RunTimeSum time) => time.FromOperations ? ", from operations" : "";

    private static string Amount(double seconds) => seconds switch
    {
        < 90 => $"{Math.Max(1, Math.Round(seconds))} s",
        < 5400 => $"{Math.Round(seconds / 60)} min",
        < 172_800 => $"{(seconds / 3600).ToString("0.#", CultureInfo.InvariantCulture)} h",
        _ => $"{Math.Round(seconds / 86_400)} days",
    };
}
