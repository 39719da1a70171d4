namespace ForwardForward.Web.Components.Charts;

/// <summary>How a chart writes its values.</summary>
public enum CurveUnit
{
    /// <summary>As they are.</summary>
    Number,

    /// <summary>Shares of one, drawn times a hundred.</summary>
    Percent,

    /// <summary>KiB, MiB, GiB.</summary>
    Bytes,

    /// <summary>Whole numbers.</summary>
    Count,
}
