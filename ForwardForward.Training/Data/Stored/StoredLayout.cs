using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>One of the ways in which a dataset is published, and how much of it is there.</summary>
/// <param name="Layout">The way.</param>
/// <param name="Files">Where each of its files lies.</param>
/// <param name="AtHand">Everything that lies there.</param>
internal sealed record StoredLayout(DatasetLayout Layout, IReadOnlyList<StoredFile> Files, FilesAtHand AtHand)
{
    public bool IsComplete => Files.All(file => file.IsComplete);

    /// <summary>Parts that are there, for choosing the way that is nearest to complete.</summary>
    public int PartsThere => Files.Sum(file => file.Path is null ? file.Parts.Count(part => part is not null) : file.Parts.Count);

    /// <summary>Names of what is not there.</summary>
    public IReadOnlyList<string> Missing => [.. Files.SelectMany(file => file.Missing)];

    /// <summary>Names, sizes and times of the files found, and where some are missing of all that lie there: when these stand still, so does the judgment.</summary>
    public string Stamp => string.Join('\n', (IsComplete ? Files.SelectMany(file => file.Paths) : AtHand.All.Select(file => file.Path)).Select(path => new FileInfo(path))
        .Select(found => found.Exists ? $"{found.FullName} {found.Length} {found.LastWriteTimeUtc.Ticks}" : "-").Append(IsComplete ? "" : "incomplete"));
}
