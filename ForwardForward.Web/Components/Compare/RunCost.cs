using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Web.Components.Compare;

/// <summary>What an accuracy cost.</summary>
/// <param name="Code">In the address.</param>
/// <param name="Name">For people.</param>
/// <param name="Value">Reads it; null where it is not known.</param>
/// <param name="Write">Writes it.</param>
/// <param name="Measure">What its number counts; empty where the name says it.</param>
/// <param name="Units">Names of units with what they hold of the smallest, in order; empty where numbers are written with k, M, G.</param>
internal sealed record RunCost(string Code, string Name, Func<ComparedRun, double?> Value, Func<double?, string> Write, string Measure, IReadOnlyList<(string Name, double Size)> Units)
{
    public const string Usual = "seconds";

    public static IReadOnlyList<RunCost> All { get; } =
    [
        new(Usual, "training time", run => run.Run.Seconds, Figure.Duration, "seconds", [("s", 1), ("min", 60), ("h", 3600)]),
        new("memory", "peak memory", run => run.Run.PeakMemoryBytes, Figure.Bytes, "bytes", [("KiB", 1024), ("MiB", 1024 * 1024), ("GiB", 1024 * 1024 * 1024)]),
        new("operations", "multiply-adds", run => run.Operations, Brief, "", []),
        new("parameters", "parameters", run => run.Parameters, Brief, "", []),
    ];

    /// <summary>Heading of its numbers.</summary>
    public string Column => Measure.Length == 0 ? Name : $"{Name}, {Measure}";

    public static RunCost Of(string? code) => All.FirstOrDefault(cost => cost.Code == code) ?? All[0];

    /// <summary>An axis in the largest unit of which the largest value has at least two.</summary>
    public ApexAxis Axis(IReadOnlyList<double> values) => Units.Count == 0
        ? ApexAxis.Of(values, Name, Write)
        : ApexAxis.Of(values.Select(value => value / Size(values)), $"{Name}, {Units.First(unit => unit.Size.Equals(Size(values))).Name}", Figure.Number);

    /// <summary>What the axis counts by.</summary>
    public double Size(IReadOnlyList<double> values) =>
        Units.Count == 0 ? 1 : Units.Select(unit => unit.Size).Where(size => values.DefaultIfEmpty(0).Max() >= 2 * size).DefaultIfEmpty(Units[0].Size).Max();

    private static string Brief(double? value) => value is { } number ? Figure.Brief(number) : Figure.None;
}
