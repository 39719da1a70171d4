using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Folders;

/// <summary>One dataset that is a folder of images by class.</summary>
/// <param name="name">Name of the folder.</param>
/// <param name="path">Where it is.</param>
public sealed class ImageFolder(string name, string path) : ImageFileDataset(path)
{
    /// <summary>Name in a spec.</summary>
    public string DatasetName => FolderName.Prefix + name;

    /// <summary>What the folder says of itself; the values by default where it says nothing that can be read.</summary>
    public FolderSettings Settings
    {
        get
        {
            try
            {
                return FolderSettings.Read(FullPath);
            }
            catch (DatasetException)
            {
                return new FolderSettings();
            }
        }
    }

    protected override IEnumerable<string> Governing => [FolderSettings.FileName];

    protected override (DatasetState State, ImageListing? Listing) Examine()
    {
        FolderSettings settings = new();
        try
        {
            settings = FolderSettings.Read(FullPath);
            ImageListing listing = FolderScan.Read(FullPath, settings);
            string message = $"{listing.Count} images.";
            return (new DatasetState(Describe(settings, listing), DatasetCondition.Own, message, FullPath, []), listing);
        }
        catch (DatasetException error)
        {
            return (new DatasetState(Describe(settings, null), DatasetCondition.Broken, error.Message, FullPath, []), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (new DatasetState(Describe(settings, null), DatasetCondition.Broken, $"The folder cannot be read: {error.Message}", FullPath, []), null);
        }
    }

    private DatasetDescription Describe(FolderSettings settings, ImageListing? listing) => new()
    {
        Name = DatasetName,
        Title = settings.Title.Length > 0 ? settings.Title : name,
        Format = DatasetFormat.ImageFolder,
        ClassNames = listing?.ClassNames ?? [],
        Channels = settings.Channels,
        Height = settings.Size,
        Width = settings.Size,
        TrainCount = listing?.Train.Count ?? 0,
        TestCount = listing?.Test.Count ?? 0,
        Means = [],
        StandardDeviations = [],
        License = settings.License.Length > 0 ? settings.License : "not stated",
        Citation = settings.Source.Length > 0 ? settings.Source : "not stated",
    };
}
