namespace ForwardForward.Training.Experiments;

/// <summary>When the layers learn.</summary>
public enum LayerSchedule
{
    /// <summary>All layers at every step.</summary>
    Simultaneous,

    /// <summary>One layer after the other, each with the whole budget.</summary>
    Greedy,
}
