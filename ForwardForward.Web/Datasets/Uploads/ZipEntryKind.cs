namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>What an entry of an archive is to a dataset.</summary>
public enum ZipEntryKind
{
    /// <summary>An image by its name.</summary>
    Image,

    /// <summary>A folder, or what a system leaves behind.</summary>
    Nothing,

    /// <summary>Some other file; it is left out.</summary>
    Other,

    /// <summary>Makes the whole archive unacceptable.</summary>
    Unacceptable,
}
