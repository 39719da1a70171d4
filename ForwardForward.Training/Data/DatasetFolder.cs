using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data;

/// <summary>Where the files of a dataset lie, under the names that are in use for them.</summary>
/// <param name="root">The folder that holds one folder per dataset.</param>
/// <param name="dataset">The dataset.</param>
public sealed class DatasetFolder(string root, DatasetDescription dataset)
{
    public string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, dataset.Name));

    /// <summary>Where the file belongs under its published name.</summary>
    public string PathOf(DatasetFile file) => System.IO.Path.Combine(Path, file.Name);

    /// <summary>The file under any of its names (plain or .gz, <c>-idx3</c> or <c>.idx3</c>), or null.</summary>
    public string? Find(DatasetFile file) => NamesOf(file).Select(name => System.IO.Path.Combine(Path, name)).FirstOrDefault(File.Exists);

    /// <summary>The file that holds some content, under any of its names, or null.</summary>
    public string? Find(DatasetContent content) => Find(dataset.Files.Single(file => file.Content == content));

    /// <summary>Files that are not there under any name.</summary>
    public IReadOnlyList<DatasetFile> Missing() => [.. dataset.Files.Where(file => Find(file) is null)];

    /// <summary>Says where missing files go.</summary>
    public string PlacementAdvice(IEnumerable<DatasetFile> files) =>
        $"put {string.Join(", ", files.Select(file => file.Name))} into {Path} (with or without .gz)";

    private static IEnumerable<string> NamesOf(DatasetFile file)
    {
        string plain = file.Name.EndsWith(".gz", StringComparison.Ordinal) ? file.Name[..^3] : file.Name;
        string dotted = plain.Replace("-idx", ".idx", StringComparison.Ordinal);
        return [plain + ".gz", plain, dotted + ".gz", dotted];
    }
}
