namespace ForwardForward.Training.Data.Folders;

/// <summary>Names that systems, network drives and file managers give to what they leave behind; the lab's own files beside images among them.</summary>
public static class SystemNames
{
    private static readonly HashSet<string> Folders = new(StringComparer.OrdinalIgnoreCase)
    {
        "__MACOSX", "@eaDir", "@Recycle", "@Recently-Snapshot", "@tmp", "#recycle", "#snapshot", "$RECYCLE.BIN", "RECYCLER", "System Volume Information", "lost+found",
        "Network Trash Folder", "Temporary Items", "__pycache__",
    };

    private static readonly HashSet<string> Thumbnails = new(StringComparer.OrdinalIgnoreCase) { "thumb", "thumbs", "thumbnail", "thumbnails", "_thumb", "_thumbs", "_thumbnails" };

    private static readonly HashSet<string> Files = new(StringComparer.OrdinalIgnoreCase) { "Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", UnreadableImages.FileName };

    /// <summary>True for a folder that is hidden or kept by a system.</summary>
    public static bool IsFolder(string name) => name.StartsWith('.') || Folders.Contains(name);

    /// <summary>True for a folder of small copies, where it lies among the images that it copies.</summary>
    public static bool IsThumbnails(string name) => Thumbnails.Contains(name);

    /// <summary>True for a file that is hidden or kept by a system.</summary>
    public static bool IsFile(string name) => name.StartsWith('.') || Files.Contains(name);
}
