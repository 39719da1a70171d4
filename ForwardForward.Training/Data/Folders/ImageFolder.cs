using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Folders;

/// <summary>One dataset that is a folder of images by class.</summary>
/// <param name="name">Name of the folder.</param>
/// <param name="path">Where it is.</param>
/// <param name="time">Paces looks at what was refused.</param>
public sealed class ImageFolder(string name, string path, TimeProvider time) : ImageFileDataset(path, time)
{
    private volatile FolderSettings settings = new();
    private volatile string settingsPath = FolderSettings.FileName;

    /// <summary>Name in a spec.</summary>
    public string DatasetName => FolderName.Prefix + name;

    /// <summary>What the folder says of itself; the values by default where it says nothing that can be read.</summary>
    public FolderSettings Settings
    {
        get
        {
            Describe();
            return settings;
        }
    }

    protected override IEnumerable<string> Governing => [FolderSettings.FileName, settingsPath];

    protected override DatasetDescription Unexamined => Describe(new FolderSettings(), null);

    protected override (DatasetState State, ImageListing? Listing) Examine()
    {
        settings = new FolderSettings();
        FolderReading reading;
        try
        {
            reading = LayoutReader.Read(FolderWalk.Read(FullPath));
        }
        catch (DatasetException error)
        {
            return (State(DatasetCondition.Broken, [error.Message], new FolderReading(), null), null);
        }

        List<string> problems = [.. reading.Problems.Select(problem => problem.ToString())];
        settingsPath = reading.SettingsPath ?? FolderSettings.FileName;
        try
        {
            settings = SettingsReader.Read(FullPath, reading.SettingsPath);
        }
        catch (DatasetException error)
        {
            problems.Add(error.Message);
        }

        ImageListing? listing = problems.Count == 0 ? Listed(reading) : null;
        if (listing is { Fits: false })
        {
            problems.Add($"{listing.Count} images of {settings.Channels}x{settings.Size}x{settings.Size} take more memory than one array holds. Choose a smaller size in {FolderSettings.FileName}.");
        }

        return problems.Count == 0
            ? (State(DatasetCondition.Own, [$"{listing!.Count} images."], reading, listing), listing)
            : (State(DatasetCondition.Broken, problems, reading, null), null);
    }

    private ImageListing Listed(FolderReading reading)
    {
        StringBuilder stamp = new();
        foreach (ClassImage image in reading.Train.Concat(reading.Test).OrderBy(image => image.Label).ThenBy(image => image.File.Path, StringComparer.Ordinal))
        {
            stamp.Append(CultureInfo.InvariantCulture, $"{image.File.Path}\n{image.File.Length} {image.File.Ticks} {image.Label}\n");
        }

        // Two splits may hold the same files in another division.
        stamp.Append(CultureInfo.InvariantCulture, $"{reading.Train.Count} {settings.Size} {settings.Channels}");
        string fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamp.ToString())));
        return new ImageListing(FullPath, settings.Shape, reading.ClassNames, Labeled(reading.Train), Labeled(reading.Test), fingerprint);
    }

    private static LabeledFile[] Labeled(IReadOnlyList<ClassImage> images) => [.. images.Select(image => new LabeledFile(image.File.Path, image.Label))];

    private DatasetState State(DatasetCondition condition, IReadOnlyList<string> sentences, FolderReading reading, ImageListing? listing) =>
        new(Describe(settings, listing) with { Trouble = condition == DatasetCondition.Broken ? string.Join(" ", sentences) : "" }, condition, string.Join(" ", sentences), [])
        {
            Problems = condition == DatasetCondition.Broken ? sentences : [],
            Remarks = [.. reading.Remarks, .. settings.Remarks ?? []],
            Tree = reading.Tree,
        };

    private DatasetDescription Describe(FolderSettings said, ImageListing? listing) => new()
    {
        Name = DatasetName,
        Title = said.Title.Trim().Length > 0 ? said.Title : name,
        Format = DatasetFormat.ImageFolder,
        ClassNames = listing?.ClassNames ?? [],
        Channels = said.Channels,
        Height = said.Size,
        Width = said.Size,
        TrainCount = listing?.Train.Count ?? 0,
        TestCount = listing?.Test.Count ?? 0,
        Means = [],
        StandardDeviations = [],
        License = said.License.Length > 0 ? said.License : "not stated",
        Citation = said.Source.Length > 0 ? said.Source : "not stated",
    };
}
