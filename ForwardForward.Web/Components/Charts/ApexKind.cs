using System.Text.Json.Serialization;

namespace ForwardForward.Web.Components.Charts;

/// <summary>How a report's chart is drawn.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApexKind>))]
public enum ApexKind
{
    /// <summary>Points joined along the horizontal axis, deviations upright.</summary>
    Lines,

    /// <summary>Points by themselves, deviations upright.</summary>
    Points,

    /// <summary>One line of words a place of the vertical axis, points and deviations along it.</summary>
    Rows,

    /// <summary>Cells in rows and columns, more color for more.</summary>
    HeatMap,
}
