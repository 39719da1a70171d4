namespace ForwardForward.Web.Components.Figures;

/// <summary>How much of a moment stands on the page; its title always has all of it.</summary>
public enum MomentForm
{
    /// <summary>Day, hour and minute: what people compare.</summary>
    Minute,

    /// <summary>To the second: what is looked up in logs and files.</summary>
    Second,

    /// <summary>The time of day to the second, where the day is clear.</summary>
    Clock,

    /// <summary>How long ago; the day once that is a week.</summary>
    Ago,
}
