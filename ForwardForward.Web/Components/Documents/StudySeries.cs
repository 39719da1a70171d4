using System.Globalization;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Components.Documents;

/// <summary>How the drawings of a study tell its series apart.</summary>
public static class StudySeries
{
    private const int Styles = 8;

    /// <summary>Names of the series with the class that colors them: forward-forward green and back-propagation gray as everywhere, others in the palette's order.</summary>
    public static IReadOnlyList<(string Name, string Class, int Place)> Of(StudyReport report) =>
        [.. report.Series.Select((name, place) => (name, name switch { "FF" => "study-forward", "BP" => "study-backward", _ => $"study-series-{(place % Styles) + 1}" }, place))];

    /// <summary>A number as SVG and its labels take it.</summary>
    public static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
