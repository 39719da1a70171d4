using System.Text.Json.Serialization;

namespace ForwardForward.Web.Components.Charts;

/// <summary>What a report's chart draws. All of it is data: colors are names of tokens, which the script reads, so that a change of theme asks nothing of the server.</summary>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Series">In the order of the legend; rows of a heat map from the top.</param>
/// <param name="X">Along.</param>
/// <param name="Y">Upright.</param>
public sealed record ApexOptions(ApexKind Kind, IReadOnlyList<ApexSeries> Series, ApexAxis X, ApexAxis Y)
{
    /// <summary>Of the drawing, in css pixels.</summary>
    public int Height { get; init; } = 340;

    /// <summary>Of the drawing, in css pixels; null for all that there is.</summary>
    public int? MostWidth { get; init; }

    /// <summary>Values that are worth a line across the drawing.</summary>
    public IReadOnlyList<ApexMark> Marks { get; init; } = [];

    /// <summary>What colors and shapes mean; by default the series where there are several.</summary>
    [JsonIgnore]
    public IReadOnlyList<ApexKey>? Legend { get; init; }

    [JsonIgnore]
    public IReadOnlyList<ApexKey> Keys => Legend ?? (Series.Count < 2 || Kind == ApexKind.HeatMap ? []
        : [.. Series.Select(one => new ApexKey(one.Name, one.Color) { Shape = one.Shape, Dash = Kind == ApexKind.Lines ? one.Dash : null })]);
}
