using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Says in words how the files of a dataset stand.</summary>
internal static class StoredState
{
    /// <summary>Something is not there.</summary>
    public static DatasetState Missing(DatasetDescription dataset, DatasetFolder folder, StoredLayout found)
    {
        string missing = found.Missing.Count == 1 ? $"{found.Missing[0]} is not there." : $"{found.Missing.Count} of {found.PartsThere + found.Missing.Count} files are not there.";
        string advice = folder.PlacementAdvice(found.Missing);
        return new DatasetState(dataset, DatasetCondition.Missing,
            dataset.IsDownloadable ? $"{missing} Download {dataset.Title}, or {advice}." : $"{missing} {dataset.SignIn}; then {advice}.", found.Missing);
    }

    /// <summary>Everything was read.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="folder">Where its files lie.</param>
    /// <param name="read">What they hold.</param>
    /// <param name="others">Datasets whose examples may lie there by mistake.</param>
    public static DatasetState Of(DatasetDescription dataset, DatasetFolder folder, StoredSets read, IReadOnlyList<DatasetDescription> others)
    {
        if (read.Differing.Count + read.Unjudged.Count > 0 && read.Sets.Content == dataset.ContentSha256)
        {
            return new DatasetState(dataset, DatasetCondition.Verified, "The published examples, in other files than the published ones (checksum of pixels and labels).", []);
        }

        if (read.Differing.Count > 0 && others.FirstOrDefault(other => other.ContentSha256 == read.Sets.Content) is { } other)
        {
            return Unverified(dataset, read.Differing,
                $"This is {other.Title}, not {dataset.Title} (checksum of pixels and labels). Its files belong into the folder {other.Folder}; for those of {dataset.Title}: {folder.PlacementAdvice(read.Differing)}.");
        }

        if (read.Differing.Count > 0)
        {
            return Unverified(dataset, read.Differing,
                $"Readable, but not the published content (checksum of {string.Join(", ", read.Differing)}): results are not comparable with those on the published set.");
        }

        return read.Unjudged.Count == 0 ? new DatasetState(dataset, DatasetCondition.Verified, "Content verified by checksum.", [])
            : Unverified(dataset, read.Unjudged,
                $"Readable; its authors publish checksums of the packed files alone, with which {string.Join(", ", read.Unjudged)} cannot be compared.");
    }

    private static DatasetState Unverified(DatasetDescription dataset, IReadOnlyList<string> files, string message) =>
        new(dataset, DatasetCondition.Unverified, message, []) { UnverifiedFiles = files };
}
