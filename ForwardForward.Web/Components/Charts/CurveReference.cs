namespace ForwardForward.Web.Components.Charts;

/// <summary>A dashed line across a chart, such as a threshold.</summary>
/// <param name="Value">In the unit as measured.</param>
/// <param name="Label">Written at its right end.</param>
public sealed record CurveReference(double Value, string Label);
