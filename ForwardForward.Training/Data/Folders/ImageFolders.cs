using System.Collections.Concurrent;

namespace ForwardForward.Training.Data.Folders;

/// <summary>The datasets that are folders of images by class, found under one folder whenever one asks.</summary>
/// <param name="root">The folder that holds them, such as <c>FF_DATA/folders</c>; it need not exist.</param>
/// <param name="time">Paces looks at what was refused; the system's by default.</param>
public sealed class ImageFolders(string root, TimeProvider? time = null)
{
    private readonly ConcurrentDictionary<string, ImageFolder> folders = [];

    /// <summary>The folder that holds them.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<ImageFolder> All() => [.. Names().Where(FolderName.IsValid).Select(Of)];

    /// <summary>Folders that are passed over because their name is none for a dataset.</summary>
    public IReadOnlyList<string> Misnamed() => [.. Names().Where(name => !FolderName.IsValid(name))];

    /// <param name="dataset">A dataset's name, such as <c>folder:cats</c>.</param>
    /// <returns>The folder, or null when there is none.</returns>
    public ImageFolder? Find(string dataset) =>
        FolderName.Of(dataset) is { } name && Directory.Exists(Path.Combine(Root, name)) ? Of(name) : null;

    private ImageFolder Of(string name) => folders.GetOrAdd(name, known => new ImageFolder(known, Path.Combine(Root, known), time ?? TimeProvider.System));

    private IEnumerable<string> Names()
    {
        try
        {
            return Directory.Exists(Root)
                ? [.. Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
