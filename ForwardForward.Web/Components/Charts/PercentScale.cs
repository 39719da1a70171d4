using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Components.Charts;

/// <summary>An axis of accuracy in percent that holds every mean with its deviation, with lines at round numbers.</summary>
public sealed class PercentScale
{
    private static readonly double[] Steps = [0.5, 1, 2, 5, 10, 20];

    public PercentScale(IReadOnlyList<Spread> measured)
    {
        var low = measured.Select(one => one.Mean - (one.Deviation ?? 0)).DefaultIfEmpty(0).Min();
        var high = measured.Select(one => one.Mean + (one.Deviation ?? 0)).DefaultIfEmpty(100).Max();
        Step = Steps.First(step => (high - low) / step <= 6 || step == Steps[^1]);
        Low = Math.Max(0, Math.Floor(low / Step) * Step);
        High = Math.Max(Low + Step, Math.Min(100, Math.Ceiling(high / Step) * Step));
    }

    /// <summary>Lower edge in percent.</summary>
    public double Low { get; }

    /// <summary>Upper edge.</summary>
    public double High { get; }

    /// <summary>Between two lines.</summary>
    public double Step { get; }

    /// <summary>Lines, in percent.</summary>
    public IEnumerable<double> Lines => Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(line => Low + (line * Step));

    /// <summary>0 at the lower edge, 1 at the upper one.</summary>
    public double Share(double percent) => Math.Clamp((percent - Low) / (High - Low), 0, 1);
}
