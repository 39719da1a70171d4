namespace ForwardForward.Web.Components.Charts;

/// <summary>Points that belong together; in a heat map a row of cells.</summary>
/// <param name="Name">For the legend and what is said over a point.</param>
/// <param name="Color">A color token of tokens.css, such as <c>--forward</c>; in a heat map that of shades above zero.</param>
/// <param name="Points">Along the horizontal axis.</param>
public sealed record ApexSeries(string Name, string Color, IReadOnlyList<ApexPoint> Points)
{
    /// <summary>Number of a dash pattern of tokens.css, 1 (solid) to 8.</summary>
    public int Dash { get; init; } = 1;

    public ApexShape Shape { get; init; } = ApexShape.Circle;
}
