using System.IO.Compression;
using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>The folders and files of an archive, in the form in which a folder on the disk is read too.</summary>
public sealed class ZipTree
{
    // The same depth as on the disk.
    private const int Deepest = 16;

    private readonly Dictionary<string, FolderNode> folders = [];

    public ZipTree() => folders[""] = Root = new FolderNode("", "");

    public FolderNode Root { get; }

    /// <summary>Entries by their path in the tree.</summary>
    public Dictionary<string, ZipArchiveEntry> Entries { get; } = [];

    /// <param name="name">A name that was checked.</param>
    /// <param name="entry">A file or, with a slash at the end, a folder.</param>
    /// <returns>False where the name is there already.</returns>
    public bool Add(string name, ZipArchiveEntry entry)
    {
        var parts = name.TrimEnd('/').Split('/');
        if (name.EndsWith('/'))
        {
            Folder(parts);
            return true;
        }

        // Names in a code page that nobody knows may look alike and be different.
        var path = ZipNames.IsUndecoded(name) && Entries.ContainsKey(name) ? $"{name}#{Entries.Count}{Path.GetExtension(name)}" : name;
        if (!Entries.TryAdd(path, entry))
        {
            return false;
        }

        Folder(parts[..^1]).Files.Add(new FolderFile(parts[^1], path, entry.Length));
        return true;
    }

    private FolderNode Folder(ReadOnlySpan<string> parts)
    {
        var path = string.Join('/', parts);
        if (folders.TryGetValue(path, out var known))
        {
            return known;
        }

        var folder = new FolderNode(parts[^1], path, parts.Length > Deepest ? FolderFault.TooDeep : FolderFault.None);
        Folder(parts[..^1]).Folders.Add(folder);
        return folders[path] = folder;
    }
}
