namespace ForwardForward.Training.Experiments;

/// <summary>How far a gradient travels.</summary>
public enum Horizon
{
    /// <summary>No gradient between layers.</summary>
    OneLayer,

    /// <summary>Back-propagation through all layers.</summary>
    WholeNetwork,

    /// <summary>Through all layers of a block, such as a residual block, and no further.</summary>
    Block,

    /// <summary>Through a block and the one below it (overlapping local updates).</summary>
    TwoLayers,
}
