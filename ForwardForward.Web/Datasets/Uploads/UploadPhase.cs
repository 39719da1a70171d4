namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>Where an upload is.</summary>
public enum UploadPhase
{
    /// <summary>The archive arrives; progress in bytes.</summary>
    Receiving,

    /// <summary>Another upload is being worked on.</summary>
    Waiting,

    /// <summary>The table of contents is judged.</summary>
    Checking,

    /// <summary>Images are unpacked; progress in images.</summary>
    Unpacking,

    /// <summary>Images are decoded; progress in images.</summary>
    Decoding,

    /// <summary>The dataset is there.</summary>
    Done,

    /// <summary>Nothing of it was kept.</summary>
    Refused,

    /// <summary>Stopped on request; nothing of it was kept.</summary>
    Cancelled,
}
