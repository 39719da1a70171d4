namespace ForwardForward.Web.Components.Charts;

/// <summary>Part of a horizontal axis, in its unit.</summary>
public sealed record CurveRange(double From, double To);
