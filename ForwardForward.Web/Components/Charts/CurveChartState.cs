namespace ForwardForward.Web.Components.Charts;

/// <summary>All that the drawing script is told, comparable by value so that it is told only of changes.</summary>
internal sealed record CurveChartState(
    string Title,
    IReadOnlyList<CurveLine> Lines,
    CurveAxis Axis,
    CurveUnit Unit,
    double Smoothing,
    bool LogarithmicX,
    bool LogarithmicY,
    int Points,
    IReadOnlyList<CurveReference> References)
{
    public bool Equals(CurveChartState? other) =>
        other is not null && Title == other.Title && Axis == other.Axis && Unit == other.Unit && Smoothing.Equals(other.Smoothing)
        && LogarithmicX == other.LogarithmicX && LogarithmicY == other.LogarithmicY && Points == other.Points
        && Lines.SequenceEqual(other.Lines) && References.SequenceEqual(other.References);

    public override int GetHashCode() => HashCode.Combine(Title, Axis, Unit, Smoothing, Points, Lines.Count);

    public object ToScript(CurveRange? zoom) => new
    {
        Title,
        Series = Lines,
        X = Word(Axis),
        Unit = Word(Unit),
        Smoothing,
        LogX = LogarithmicX,
        LogY = LogarithmicY,
        Points,
        References,
        Zoom = zoom is null ? null : new[] { zoom.From, zoom.To },
    };

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
