using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Says in words how the files of a dataset stand.</summary>
internal static class StoredState
{
    /// <summary>Something is not there.</summary>
    public static DatasetState Missing(DatasetDescription dataset, DatasetFolder folder, StoredLayout found)
    {
        string missing = found.Missing.Count == 1 ? $"{found.Missing[0]} is not there." : $"{found.Missing.Count} of {found.PartsThere + found.Missing.Count} files are not there.";
        string others = OtherFiles.Sentence(found);
        string advice = folder.PlacementAdvice(found.Missing);
        return new DatasetState(dataset, DatasetCondition.Missing,
            string.Join(' ', new[] { missing, others, dataset.IsDownloadable ? $"Download {dataset.Title}, or {advice}." : $"{dataset.SignIn}; then {advice}." }.Where(part => part.Length > 0)), found.Missing);
    }

    /// <summary>Everything was read.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="folder">Where its files lie.</param>
    /// <param name="read">What they hold.</param>
    /// <param name="others">Datasets whose examples may lie there by mistake.</param>
    public static DatasetState Of(DatasetDescription dataset, DatasetFolder folder, StoredSets read, IReadOnlyList<DatasetDescription> others)
    {
        (int train, int test) = (read.Sets.Train.Count, read.Sets.Test.Count);
        bool lacks = train < dataset.TrainCount || test < dataset.TestCount;
        (DatasetCondition condition, string message) = Judge(dataset, folder, read, others);
        return new DatasetState(dataset with { TrainCount = train, TestCount = test }, condition, message, [])
        {
            UnverifiedFiles = [.. read.Differing, .. read.Unjudged],
            LacksExamples = lacks,
            Remarks = [.. lacks ? [$"{train:N0} of {dataset.TrainCount:N0} training and {test:N0} of {dataset.TestCount:N0} test examples are in the files."] : Array.Empty<string>(), .. read.Remarks],
        };
    }

    private static (DatasetCondition Condition, string Message) Judge(DatasetDescription dataset, DatasetFolder folder, StoredSets read, IReadOnlyList<DatasetDescription> others)
    {
        if (read.Differing.Count > 0)
        {
            return (DatasetCondition.Unverified, others.FirstOrDefault(other => other.ContentSha256.Length > 0 && other.ContentSha256 == read.Sets.Content) is { } owner
                ? $"This is {owner.Title}, not {dataset.Title}, by the checksum of its pixels and labels: a run on it learns {owner.Title}. Its files belong into the folder {owner.Folder}; "
                    + $"for {dataset.Title} {(dataset.IsDownloadable ? "download it, or " : "")}{folder.PlacementAdvice(dataset.Files.Select(file => file.Name))}."
                : $"Readable, but not the published content (checksum of {string.Join(", ", read.Differing)}): results are not comparable with those on the published set.");
        }

        return read.Unjudged.Count == 0 ? (DatasetCondition.Verified, "Content verified by checksum.")
            : (DatasetCondition.Unverified, $"Readable; its authors publish checksums of the packed files alone, with which {string.Join(", ", read.Unjudged)} cannot be compared.");
    }
}
