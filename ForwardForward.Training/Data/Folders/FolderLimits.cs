namespace ForwardForward.Training.Data.Folders;

/// <summary>How much a folder of images may hold.</summary>
public static class FolderLimits
{
    /// <summary>Most files of any kind.</summary>
    public const int MaximumFiles = 1_000_000;

    public const int MaximumImages = 500_000;
    public const int MaximumClasses = 2000;
}
