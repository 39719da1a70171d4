using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Tells file by file what was found and what its content is worth.</summary>
internal static class StoredFileStates
{
    /// <param name="found">Where the files lie.</param>
    /// <param name="read">What reading told; null where nothing was read.</param>
    public static IReadOnlyList<DatasetFileState> Of(StoredLayout found, StoredSets? read) => [.. found.Files.SelectMany(file => Of(file, read))];

    private static IEnumerable<DatasetFileState> Of(StoredFile file, StoredSets? read)
    {
        IEnumerable<string> there = file.IsComplete ? file.Paths : file.Parts.OfType<string>();
        IEnumerable<DatasetFileState> states = there.Select(path => new DatasetFileState(
            Path.GetFileName(path), new FileInfo(path) is { Exists: true } known ? known.Length : null, Judge(file, Path.GetFileName(path), read)));
        return states.Concat(file.Missing.Select(name => new DatasetFileState(name, Published(file.File, name), DatasetFileCondition.Missing)));
    }

    private static DatasetFileCondition Judge(StoredFile file, string name, StoredSets? read)
    {
        // A fault inside an archive is told under the member's name.
        bool Tells(string told) => told == name || (!file.IsUnpacked && file.File.Members.Any(member => told.EndsWith(member.Name, StringComparison.Ordinal)));
        return read is null ? DatasetFileCondition.There
            : read.Differing.Any(Tells) ? DatasetFileCondition.Differs
            : read.Unjudged.Any(Tells) ? DatasetFileCondition.Unjudged
            : DatasetFileCondition.Verified;
    }

    private static long? Published(DatasetFile file, string name) =>
        name == file.Name ? file.CompressedBytes : file.Members.FirstOrDefault(member => member.Path == name)?.Bytes;
}
