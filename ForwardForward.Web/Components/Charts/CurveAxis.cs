namespace ForwardForward.Web.Components.Charts;

/// <summary>What a chart counts along its horizontal axis.</summary>
public enum CurveAxis
{
    /// <summary>Optimizer updates.</summary>
    Step,

    /// <summary>Passes over the training examples.</summary>
    Epoch,

    /// <summary>Training examples presented.</summary>
    Examples,

    /// <summary>Training time.</summary>
    Seconds,
}
