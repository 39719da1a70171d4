namespace ForwardForward.Training.Data.Folders;

/// <summary>Looks through a folder on the disk. Links are not followed, and what cannot be opened stands in the tree as such: nothing is passed over in silence.</summary>
internal sealed class FolderWalk
{
    private const int Deepest = 16;

    // What a name that is not UTF-8 is shown with; such a name leads nowhere.
    private const char Undecodable = '\uFFFD';

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private int files;

    /// <param name="folder">The dataset's folder.</param>
    /// <exception cref="DatasetException">There are more files than are read.</exception>
    public static FolderNode Read(string folder) => new FolderWalk().Read(new DirectoryInfo(folder), "", "", 0);

    private FolderNode Read(DirectoryInfo folder, string name, string path, int depth)
    {
        FolderNode node = new(name, path);
        try
        {
            foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos("*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                Add(entry, node, path.Length > 0 ? $"{path}/{entry.Name}" : entry.Name, depth);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FolderNode(name, path, FolderFault.Closed);
        }

        return node;
    }

    private void Add(FileSystemInfo entry, FolderNode node, string path, int depth)
    {
        bool link = entry.LinkTarget is not null;
        bool misnamed = !link && entry.Name.Contains(Undecodable, StringComparison.Ordinal) && !entry.Exists;
        if (entry is DirectoryInfo inner)
        {
            FolderFault fault = link ? FolderFault.Link : misnamed ? FolderFault.Misnamed : depth >= Deepest ? FolderFault.TooDeep : FolderFault.None;
            node.Folders.Add(fault != FolderFault.None || SystemNames.IsFolder(entry.Name) ? new FolderNode(entry.Name, path, fault) : Read(inner, entry.Name, path, depth + 1));
            return;
        }

        if (++files > FolderLimits.MaximumFiles)
        {
            throw new DatasetException($"The folder holds more than {FolderLimits.MaximumFiles} files, which is more than is read. Take away what is not needed, or split it into several datasets.");
        }

        FileInfo file = (FileInfo)entry;
        node.Files.Add(link || misnamed
            ? new FolderFile(entry.Name, path, 0, 0, link ? FolderFault.Link : FolderFault.Misnamed)
            : new FolderFile(entry.Name, path, file.Length, file.LastWriteTimeUtc.Ticks));
    }
}
