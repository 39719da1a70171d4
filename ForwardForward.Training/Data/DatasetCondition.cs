namespace ForwardForward.Training.Data;

/// <summary>How a dataset stands on this machine.</summary>
public enum DatasetCondition
{
    /// <summary>Readable, and its content is what its authors published (or the program draws it).</summary>
    Verified,

    /// <summary>Readable, but not the published content.</summary>
    Unverified,

    /// <summary>Some files are not there.</summary>
    Missing,

    /// <summary>A file is there and cannot be used.</summary>
    Broken,

    /// <summary>Readable, and brought by the people of this lab: there is no published content to compare it with.</summary>
    Own,
}
