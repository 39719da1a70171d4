namespace ForwardForward.Web.Components.Charts;

/// <summary>An entry of a chart's legend.</summary>
/// <param name="Name">What it means.</param>
/// <param name="Color">A color token of tokens.css.</param>
public sealed record ApexKey(string Name, string Color)
{
    public ApexShape Shape { get; init; } = ApexShape.Square;

    /// <summary>Number of a dash pattern of tokens.css; null where no line is drawn.</summary>
    public int? Dash { get; init; }
}
