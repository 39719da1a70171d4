namespace ForwardForward.Training.Experiments;

/// <summary>How far a gradient travels.</summary>
public enum Horizon
{
    /// <summary>No gradient between layers.</summary>
    OneLayer,

    /// <summary>Back-propagation through all layers.</summary>
    WholeNetwork,
}
