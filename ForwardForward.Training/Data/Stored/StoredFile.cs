using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Where one published file lies in the folder of its dataset: as published, or unpacked, or not at all.</summary>
/// <param name="File">What is published.</param>
/// <param name="Path">The file under its name or another wrapper's; null when it is not there.</param>
/// <param name="Parts">For an archive, where each of its members lies unpacked, null where it does not; otherwise the file itself.</param>
internal sealed record StoredFile(DatasetFile File, string? Path, IReadOnlyList<string?> Parts)
{
    /// <summary>Every member of the archive lies unpacked.</summary>
    public bool IsUnpacked => Parts.All(part => part is not null);

    public bool IsComplete => Path is not null || IsUnpacked;

    /// <summary>The paths that a reader will open.</summary>
    public IEnumerable<string> Paths => IsUnpacked ? Parts.OfType<string>() : Path is null ? [] : [Path];

    /// <summary>Names of what is not there: the members that an unpacking forgot, or the file as a whole.</summary>
    public IEnumerable<string> Missing => IsComplete ? []
        : Parts.All(part => part is null) ? [File.Name]
        : File.Parts.Where((_, index) => Parts[index] is null).Select(member => member.Path);
}
