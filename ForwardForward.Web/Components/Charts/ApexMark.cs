namespace ForwardForward.Web.Components.Charts;

/// <summary>A dashed line across a chart at a value of its vertical axis.</summary>
public sealed record ApexMark(double Value, string Text);
