namespace ForwardForward.Web.Components.Formulas;

/// <summary>Where a part of a formula stands.</summary>
public enum MathPlace
{
    Line,
    Low,
    High,
}
