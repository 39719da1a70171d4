using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data;

/// <summary>Where the files of a dataset lie, under the names that are in use for them.</summary>
/// <param name="root">The folder that holds the folders of datasets.</param>
/// <param name="dataset">The dataset.</param>
public sealed class DatasetFolder(string root, DatasetDescription dataset)
{
    public string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, dataset.Folder));

    /// <summary>Where the file belongs under its published name.</summary>
    public string PathOf(DatasetFile file) => System.IO.Path.Combine(Path, file.Name);

    /// <summary>The file as published, under any of its names and writings, or null.</summary>
    public string? Find(DatasetFile file) => AtHand().Find(file.Names);

    /// <summary>Says where files go that are not there, and what would do in their place.</summary>
    /// <param name="names">Published names, or those of members of an archive.</param>
    public string PlacementAdvice(IEnumerable<string> names)
    {
        bool packed = dataset.Files.Any(file => file.IsArchive);
        string others = string.Join(" or ", dataset.Alternatives.Where(layout => layout.Files.Count == 1).Select(layout => layout.Files[0].Name));
        return $"put {string.Join(", ", names)} into {Path} ({(packed ? "packed or unpacked" : "with or without .gz")}"
            + $"{(others.Length > 0 ? $"; {others} will do as well" : "")})";
    }

    /// <summary>The first way of publishing that is wholly there, otherwise the one nearest to it.</summary>
    internal StoredLayout Look()
    {
        FilesAtHand files = AtHand();
        StoredLayout[] layouts = [.. dataset.Layouts.Select(layout => new StoredLayout(layout, [.. layout.Files.Select(file => Locate(file, files))], files))];
        return layouts.FirstOrDefault(layout => layout.IsComplete) ?? layouts.MaxBy(layout => layout.PartsThere)!;
    }

    private FilesAtHand AtHand() => new(System.IO.Path.GetFullPath(root), dataset);

    private static StoredFile Locate(DatasetFile file, FilesAtHand files)
    {
        string? path = files.Find(file.Names);
        // An archive unpacked on the spot keeps its folders; some people take the files out of them.
        return new StoredFile(file, path, file.IsArchive ? [.. file.Members.Select(member => files.Find([member.Name], member.Path[..^member.Name.Length]))] : [path]);
    }
}
