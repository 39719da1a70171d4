namespace ForwardForward.Training.Experiments;

/// <summary>Which other layers' goodness a collaborating layer counts.</summary>
public enum CollaborationReach
{
    /// <summary>All other layers.</summary>
    AllLayers,

    /// <summary>Only the layers below.</summary>
    EarlierLayers,
}
