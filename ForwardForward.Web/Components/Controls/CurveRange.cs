namespace ForwardForward.Web.Components.Controls;

/// <summary>Part of a horizontal axis, in its unit.</summary>
public sealed record CurveRange(double From, double To);
