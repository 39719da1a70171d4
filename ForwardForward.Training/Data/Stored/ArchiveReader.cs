using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Reads the wanted members of an archive where they are, without unpacking it.</summary>
internal abstract class ArchiveReader
{
    private const int Named = 5;

    /// <summary>Reads one member; true when its published checksum could be compared.</summary>
    public delegate bool ReadMember(DatasetMember member, ContentStream content, string name);

    /// <param name="stream">The archive; can seek, at its beginning.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="file">What it should hold.</param>
    /// <param name="read">Called once for each wanted member, in the archive's order.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <returns>True when every member's published checksum could be compared.</returns>
    public abstract bool Read(Stream stream, string path, DatasetFile file, ReadMember read, CancellationToken cancellation);

    /// <summary>The reader for the archive's kind, which its published name tells.</summary>
    public static ArchiveReader Of(DatasetFile file) => file.Name.EndsWith(".zip", StringComparison.Ordinal) || file.Name.EndsWith(".npz", StringComparison.Ordinal) ? new ZipArchiveReader() : new TarArchiveReader();

    /// <summary>Members are not there: names what is, and the dataset whose archive that is.</summary>
    /// <param name="missing">Paths that were asked for.</param>
    /// <param name="held">Paths of the files that the archive holds.</param>
    protected static (string Problem, string? Remedy) Lacks(IReadOnlyList<string> missing, IReadOnlyList<string> held)
    {
        (DatasetDescription Dataset, DatasetFile File)? owner = DatasetCatalog.All.SelectMany(dataset => dataset.Layouts.SelectMany(layout => layout.Files).Select(file => (dataset, file)))
            .Where(known => known.file.Members.Any(member => held.Contains(member.Path)) && !known.file.Members.Any(member => missing.Contains(member.Path))).Select(known => ((DatasetDescription, DatasetFile)?)known).FirstOrDefault();
        string found = held.Count == 0 ? "no file in it" : Listed(held);
        return owner is var (dataset, file)
            ? ($"expected the archive to hold {Listed(missing)}, found {found}: this is {file.Name} of {dataset.Title}", $"Name it {file.Name} and put it into the folder {dataset.Folder}.")
            : ($"expected the archive to hold {Listed(missing)}, found {found}", null);
    }

    private static string Listed(IReadOnlyList<string> paths) => string.Join(", ", paths.Take(Named)) + (paths.Count > Named ? $" and {paths.Count - Named} more" : "");
}
