namespace ForwardForward.Training.Data;

/// <summary>How one file of a dataset stands.</summary>
public enum DatasetFileCondition
{
    Missing,

    /// <summary>It is there; nothing was read yet, or reading failed at some file.</summary>
    There,

    /// <summary>Its content is the published one.</summary>
    Verified,

    /// <summary>Its content is not the published one.</summary>
    Differs,

    /// <summary>Nobody published a checksum that fits.</summary>
    Unjudged,
}
