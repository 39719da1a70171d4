namespace ForwardForward.Web.Components.Controls;

/// <summary>Where a part of a formula stands.</summary>
public enum MathPlace
{
    Line,
    Low,
    High,
}
