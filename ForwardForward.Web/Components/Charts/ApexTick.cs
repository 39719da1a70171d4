namespace ForwardForward.Web.Components.Charts;

/// <summary>A value that an axis names.</summary>
public sealed record ApexTick(double Value, string Text);
