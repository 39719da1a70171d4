using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>
/// The files that may belong to a dataset: in its folder and a few levels below, as archives and other programs leave them (<c>MNIST/raw</c>), and beside it where a folder bears its name in
/// another writing or the name of its archive's folder. Folders of other datasets are passed by.
/// </summary>
internal sealed class FilesAtHand
{
    private const int Levels = 3;
    private const int MostFiles = 2_000;

    private static readonly HashSet<string> DatasetKeys = [.. DatasetCatalog.All.SelectMany(dataset => new[] { dataset.Name, dataset.Folder }).Select(FileKey.Of)];

    private readonly ILookup<string, (string Path, string Folder, int Depth)> byKey;

    /// <param name="root">The folder that holds the folders of datasets.</param>
    /// <param name="dataset">The dataset.</param>
    public FilesAtHand(string root, DatasetDescription dataset)
    {
        string own = FileKey.Of(dataset.Folder);
        HashSet<string> unpacked = [.. dataset.Layouts.SelectMany(layout => layout.Files).SelectMany(file => file.Members).Select(member => member.Path.Split('/')).Where(path => path.Length > 1).Select(path => path[0])];
        HashSet<string> archives = [.. dataset.Layouts.SelectMany(layout => layout.Files).Where(file => file.IsArchive).SelectMany(file => file.Names).Select(FileKey.Of)];
        string folder = Path.Combine(root, dataset.Folder);
        IEnumerable<(string, string, int)> found = Below(folder, "", 0, own);
        foreach (string other in Folders(root).Where(other => other != folder))
        {
            string name = Path.GetFileName(other);
            found = FileKey.Of(name) == own ? found.Concat(Below(other, "", 1, own)) : unpacked.Contains(name) ? found.Concat(Below(other, name + "/", 1, own)) : found;
        }

        found = found.Concat(Files(root).Where(path => archives.Contains(FileKey.Of(Path.GetFileName(path)))).Select(path => (path, "", 1)));
        All = [.. found.Take(MostFiles)];
        byKey = All.ToLookup(file => FileKey.Of(Path.GetFileName(file.Path)));
    }

    /// <summary>Every file: its path, the folder that it lies in below the dataset's, how many levels deep.</summary>
    public IReadOnlyList<(string Path, string Folder, int Depth)> All { get; }

    /// <summary>The file that goes by one of these names, or null: as written before in another writing, packed before plain, near before deep.</summary>
    /// <param name="names">Names of the file, without folders.</param>
    /// <param name="folder">Where it would lie unpacked, with a slash at its end; empty for a file that is no member.</param>
    public string? Find(IReadOnlyList<string> names, string folder = "")
    {
        string[] written = [.. names.SelectMany(Writings)];
        return names.Select(FileKey.Of).Distinct().SelectMany(key => byKey[key])
            .OrderBy(file => folder.Length > 0 && !file.Folder.EndsWith(folder, StringComparison.OrdinalIgnoreCase)).ThenBy(file => file.Depth)
            .ThenBy(file => Array.IndexOf(written, Path.GetFileName(file.Path)) is >= 0 and var place ? place : written.Length).ThenBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => file.Path).FirstOrDefault();
    }

    private static IEnumerable<string> Writings(string name)
    {
        string plain = name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
        string dotted = plain.Replace("-idx", ".idx", StringComparison.Ordinal);
        return [plain + ".gz", plain, dotted + ".gz", dotted];
    }

    private static IEnumerable<(string Path, string Folder, int Depth)> Below(string folder, string relative, int depth, string own)
    {
        foreach (string file in Files(folder))
        {
            yield return (file, relative, depth);
        }

        foreach (string inner in depth < Levels ? Folders(folder) : [])
        {
            string name = Path.GetFileName(inner);
            string key = FileKey.Of(name);
            if (key == own || !DatasetKeys.Contains(key))
            {
                foreach ((string Path, string Folder, int Depth) file in Below(inner, $"{relative}{name}/", depth + 1, own))
                {
                    yield return file;
                }
            }
        }
    }

    private static string[] Files(string folder) => Listed(folder, Directory.GetFiles);

    private static string[] Folders(string folder) => Listed(folder, Directory.GetDirectories);

    // Of what cannot be listed, nothing is at hand.
    private static string[] Listed(string folder, Func<string, string[]> list)
    {
        try
        {
            return [.. list(folder).Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
