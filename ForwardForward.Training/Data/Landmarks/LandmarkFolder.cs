using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Images;

namespace ForwardForward.Training.Data.Landmarks;

/// <summary>Google landmarks as split for federated learning (GLD23k): two split files and one photograph for each of their lines.</summary>
/// <param name="root">The folder that holds one folder per dataset.</param>
/// <param name="dataset">The dataset as published.</param>
/// <param name="time">Paces looks at what was refused.</param>
public sealed class LandmarkFolder(string root, DatasetDescription dataset, TimeProvider time) : ImageFileDataset(Path.Combine(root, dataset.Name), time)
{
    private const int NamedImages = 5;

    // Photographs vanish from where they were collected; a folder that lacks more was not copied to its end.
    private const double MostLacking = 0.2;

    protected override IEnumerable<string> Governing =>
        new[] { LandmarkSplitFile.Train, LandmarkSplitFile.Test }.SelectMany(file => new[] { file.Published, file.Alternative });

    protected override DatasetDescription Unexamined => dataset;

    protected override (DatasetState State, ImageListing? Listing) Examine()
    {
        LandmarkSplitFile[] absent = [.. new[] { LandmarkSplitFile.Train, LandmarkSplitFile.Test }.Where(file => file.In(FullPath) is null)];
        if (absent.Length > 0)
        {
            string names = string.Join(" and ", absent.Select(file => $"{file.Published} (or {file.Alternative})"));
            return (State(dataset, DatasetCondition.Missing, $"The split files are not there: put {names} into {FullPath}, and the photographs as images/ID.jpg.",
                [.. absent.Select(file => file.Published)]), null);
        }

        try
        {
            return Examine(
                LandmarkCsv.Read(Path.Combine(FullPath, LandmarkSplitFile.Train.In(FullPath)!), dataset.ClassCount),
                LandmarkCsv.Read(Path.Combine(FullPath, LandmarkSplitFile.Test.In(FullPath)!), dataset.ClassCount));
        }
        catch (DatasetException error)
        {
            return (State(dataset, DatasetCondition.Broken, error.Message, []), null);
        }
    }

    private (DatasetState State, ImageListing? Listing) Examine(IReadOnlyList<LandmarkRow> train, IReadOnlyList<LandmarkRow> test)
    {
        LandmarkPhotographs photographs = new(FullPath);
        StringBuilder stamp = new(string.Create(CultureInfo.InvariantCulture, $"{dataset.Height} {dataset.Channels}\n"));
        List<string> missing = [];
        LabeledFile[] trainFiles = [.. Found(train, photographs, stamp, missing)];
        LabeledFile[] testFiles = [.. Found(test, photographs, stamp, missing)];
        int all = train.Count + test.Count;
        string lacking = $"{missing.Count} of {all} photographs are not there, the first of them {string.Join(", ", missing.Take(NamedImages))}.";
        if (missing.Count > MostLacking * all || trainFiles.Length == 0 || testFiles.Length == 0)
        {
            return (State(dataset with { TrainCount = train.Count, TestCount = test.Count }, DatasetCondition.Missing,
                $"{lacking} Put them into {Path.Combine(FullPath, "images")}; a fifth at most may be left out.", [.. missing.Take(NamedImages)]), null);
        }

        DatasetDescription described = dataset with { TrainCount = trainFiles.Length, TestCount = testFiles.Length };

        string fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamp.ToString())));
        ImageListing listing = new(FullPath, new ImageShape(dataset.Channels, dataset.Height), dataset.ClassNames, trainFiles, testFiles, fingerprint);
        string[] other = [.. new[] { LandmarkSplitFile.Train, LandmarkSplitFile.Test }.Where(file => !IsPublished(file)).Select(file => file.In(FullPath)!)];
        string message = (other.Length == 0 ? "The split files are the published ones" : $"No published checksum fits {string.Join(" and ", other)}")
            + "; for the photographs none is published.";
        return (State(described, DatasetCondition.Unverified, message, []) with
        {
            UnverifiedFiles = other, LacksExamples = missing.Count > 0, Remarks = missing.Count == 0 ? [] : [$"{lacking} {LeftOut(train.Count, test.Count, listing)}"],
        }, listing);
    }

    private string LeftOut(int train, int test, ImageListing listing)
    {
        int[] untrained = [.. Enumerable.Range(0, dataset.ClassCount).Except(listing.Train.Select(file => file.Label))];
        return $"Runs learn from the {listing.Train.Count} of {train} and are tested on the {listing.Test.Count} of {test} that are: their accuracies are not those on the whole set."
            + (untrained.Length == 0 ? "" : $" Without a photograph to learn from: class {string.Join(", ", untrained.Take(NamedImages))}{(untrained.Length > NamedImages ? $" and {untrained.Length - NamedImages} more" : "")}.");
    }

    private static IEnumerable<LabeledFile> Found(IReadOnlyList<LandmarkRow> rows, LandmarkPhotographs photographs, StringBuilder stamp, List<string> missing)
    {
        foreach (LandmarkRow row in rows)
        {
            if (photographs.Find(row.ImageId) is var (path, file))
            {
                stamp.Append(CultureInfo.InvariantCulture, $"{path} {file.Length} {file.LastWriteTimeUtc.Ticks} {row.Label}\n");
                yield return new LabeledFile(path, row.Label);
            }
            else
            {
                missing.Add(row.ImageId + ".jpg");
            }
        }
    }

    private bool IsPublished(LandmarkSplitFile file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(FullPath, file.In(FullPath)!));
        return Convert.ToHexStringLower(MD5.HashData(stream)) == file.Md5;
    }

    private DatasetState State(DatasetDescription described, DatasetCondition condition, string message, IReadOnlyList<string> missing) =>
        new(described, condition, message, missing) { Files = [.. new[] { LandmarkSplitFile.Train, LandmarkSplitFile.Test }.Select(Judge)] };

    private DatasetFileState Judge(LandmarkSplitFile file) => file.In(FullPath) is { } name
        ? new DatasetFileState(name, new FileInfo(Path.Combine(FullPath, name)).Length, IsPublished(file) ? DatasetFileCondition.Verified : DatasetFileCondition.Unjudged)
        : new DatasetFileState(file.Published, null, DatasetFileCondition.Missing);
}
