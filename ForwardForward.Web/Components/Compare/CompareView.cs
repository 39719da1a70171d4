using System.Globalization;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Numbers;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Runs;
namespace ForwardForward.Web.Components.Compare;

/// <summary>All that a person chose on the comparison page. Its address holds all of it, so that a copied link shows the same view.</summary>
/// <param name="Runs">Ids in the order of their colors.</param>
/// <param name="Axis">What the curves run along.</param>
/// <param name="Metric">What is drawn.</param>
/// <param name="Smoothing">0 to 0.99.</param>
/// <param name="LogarithmicX">Horizontal axis.</param>
/// <param name="LogarithmicY">Vertical axis.</param>
/// <param name="Zoom">Part of the horizontal axis; null for all.</param>
/// <param name="Cost">Code of the cost that accuracy is drawn against.</param>
public sealed record CompareView(
    IReadOnlyList<string> Runs, CurveAxis Axis, string Metric, double Smoothing, bool LogarithmicX, bool LogarithmicY, CurveRange? Zoom, string Cost = RunCost.Usual)
{
    public static CompareView Parse(string? runs, string? x, string? metric, string? smooth, string? log, string? from, string? to, string? cost = null) => new(
        [.. (runs ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
        Enum.TryParse<CurveAxis>(x, ignoreCase: true, out var axis) && Enum.IsDefined(axis) ? axis : CurveAxis.Epoch,
        string.IsNullOrWhiteSpace(metric) ? MetricNames.ValidationAccuracy : metric,
        Number(smooth) is { } weight ? Math.Clamp(weight, 0, 0.99) : 0,
        log?.Contains('x', StringComparison.Ordinal) ?? false,
        log?.Contains('y', StringComparison.Ordinal) ?? false,
        Number(from) is { } low && Number(to) is { } high && low < high ? new CurveRange(low, high) : null,
        RunCost.Of(cost).Code);

    /// <summary>Relative to the site; what is as usual is left out.</summary>
    public string Address
    {
        get
        {
            var parts = new List<string>();
            Add("runs", string.Join(',', Runs.Select(Uri.EscapeDataString)));
            Add("x", Axis == CurveAxis.Epoch ? "" : Axis.ToString().ToLowerInvariant());
            Add("metric", Metric == MetricNames.ValidationAccuracy ? "" : Uri.EscapeDataString(Metric).Replace("%2F", "/", StringComparison.Ordinal));
            Add("smooth", Smoothing > 0 ? Text(Smoothing) : "");
            Add("log", (LogarithmicX ? "x" : "") + (LogarithmicY ? "y" : ""));
            Add("from", Zoom is null ? "" : Text(Zoom.From));
            Add("to", Zoom is null ? "" : Text(Zoom.To));
            Add("cost", Cost == RunCost.Usual ? "" : Cost);
            return parts.Count == 0 ? "compare" : "compare?" + string.Join('&', parts);

            void Add(string name, string value)
            {
                if (value.Length > 0)
                {
                    parts.Add($"{name}={value}");
                }
            }
        }
    }

    /// <summary>Two runs of one launch, or any others: forward-forward in green and then the series' colors, back-propagation always in gray, each with its own dash.</summary>
    public static IReadOnlyList<(string Color, int Dash)> Styles(IReadOnlyList<bool> backPropagation)
    {
        string[] colors = ["--forward", "--series-1", "--series-2", "--series-4", "--series-5", "--series-6", "--series-7", "--series-8"];
        const int dashes = 8;
        var (forward, backward) = (0, 0);
        return [.. backPropagation.Select(isBackward => isBackward ? Gray(backward++) : Colored(forward++))];

        (string, int) Gray(int place) => ("--backward", 1 + (1 + place) % dashes);

        // The dash moves on by one each time the colors begin again, so that the pair stays unique.
        (string, int) Colored(int place) => (colors[place % colors.Length], 1 + (place + place / colors.Length) % dashes);
    }

    /// <summary>What is wrong with the numbers of an address; they are as if they were not there.</summary>
    public static IReadOnlyList<string> Unread(string? smooth, string? from, string? to) =>
        [.. new[] { (Name: "smooth", Text: smooth), (Name: "from", Text: from), (Name: "to", Text: to) }
            .Where(one => one.Text is not null).Select(one => (one.Name, NumberText.Real(one.Text!).Problem)).Where(one => one.Problem is not null).Select(one => $"{one.Name}: {one.Problem}")];

    private static double? Number(string? text) => text is not null && NumberText.Real(text) is { Problem: null } read ? read.Value : null;

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
