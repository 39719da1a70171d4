using ForwardForward.Training.Images;

namespace ForwardForward.Training.Data.Folders;

/// <summary>A folder with all it holds, on the disk or in an archive, before anybody judges it.</summary>
/// <param name="name">Its name; empty for the dataset's own folder.</param>
/// <param name="path">Below the dataset's folder, with forward slashes.</param>
/// <param name="fault">Why it was not looked into.</param>
public sealed class FolderNode(string name, string path, FolderFault fault = FolderFault.None)
{
    private int? images;

    public string Name => name;

    public string Path => path;

    public FolderFault Fault => fault;

    /// <summary>Its folders, by name.</summary>
    public List<FolderNode> Folders { get; init; } = [];

    /// <summary>Its files, by name.</summary>
    public List<FolderFile> Files { get; init; } = [];

    /// <summary>What a system leaves behind is no content of anybody's.</summary>
    public IEnumerable<FolderNode> OwnFolders => Folders.Where(folder => !SystemNames.IsFolder(folder.Name));

    /// <summary>The files that are images by their ending, in any format.</summary>
    public IEnumerable<FolderFile> OwnImages => Files.Where(file => !SystemNames.IsFile(file.Name) && ImageEndings.IsImage(file.Name));

    /// <summary>Images in it and below it. Asked once the tree is whole.</summary>
    public int Images => images ??= OwnImages.Count() + OwnFolders.Sum(folder => folder.Images);

    /// <summary>Its folders that hold images.</summary>
    public FolderNode[] Holders => [.. OwnFolders.Where(folder => folder.Images > 0)];

    /// <summary>True when nothing is in it and below it.</summary>
    public bool IsEmpty => fault == FolderFault.None && Files.Count == 0 && Folders.TrueForAll(folder => folder.IsEmpty);

    /// <summary>The name as it is shown and compared: what is written in two Unicode forms is one name.</summary>
    public string ShownName => ComposedName.Of(name).Trim();

    /// <summary>Itself and everything below it, systems' leavings left out.</summary>
    public IEnumerable<FolderNode> All() => OwnFolders.SelectMany(folder => folder.All()).Prepend(this);
}
