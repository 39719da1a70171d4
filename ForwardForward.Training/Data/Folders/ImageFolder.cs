using System.Globalization;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Folders;

/// <summary>One dataset that is a folder of images by class. Safe to use from several threads.</summary>
/// <param name="name">Name of the folder.</param>
/// <param name="path">Where it is.</param>
public sealed class ImageFolder(string name, string path)
{
    private static readonly EnumerationOptions Deep = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint, RecurseSubdirectories = true, MaxRecursionDepth = 4 };

    private readonly Lock gate = new();
    private readonly Lock loading = new();
    private Contents? known;
    private (string Fingerprint, WeakReference<ImageSets> Reference)? sets;

    /// <summary>Name in a spec.</summary>
    public string DatasetName => FolderName.Prefix + name;

    /// <summary>Where it is.</summary>
    public string FullPath => path;

    /// <summary>What is known before any image is decoded; without classes where the folder cannot be used.</summary>
    public DatasetDescription Describe() => Look().Description;

    /// <summary>What the folder says of itself.</summary>
    public FolderSettings Settings => Look().Settings;

    /// <summary>Its image files; null where it cannot be used.</summary>
    public ImageListing? Listing => Look().Listing;

    public DatasetState State()
    {
        Contents contents = Look();
        if (contents.Problem is { } problem)
        {
            return new DatasetState(contents.Description, DatasetCondition.Broken, problem.Message, path, []);
        }

        DecodedHeader? header = contents.Decoded;
        string content = header is null ? "Not decoded yet: the first run does that, once." : $"Decoded; SHA-256 of the examples: {header.Content}.";
        return new DatasetState(contents.Description, DatasetCondition.Own, content, path, []);
    }

    /// <exception cref="DatasetException">The folder or one of its images cannot be used.</exception>
    public ImageSets Load(IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        lock (loading)
        {
            // A file that was changed in place leaves its folder's time alone: before examples are used, every file is looked at.
            Contents contents = Read();
            if (contents.Listing is not { } listing)
            {
                throw new DatasetException($"{contents.Description.Title} cannot be used. {contents.Problem!.Message}", contents.Problem);
            }

            if (sets is var (fingerprint, reference) && fingerprint == listing.Fingerprint && reference.TryGetTarget(out ImageSets? held))
            {
                return held;
            }

            try
            {
                (DecodedHeader header, ImageSets loaded) = DecodedImages.Load(DatasetName, listing, DecodedPath(path, contents.Settings), progress, cancellation);
                Remember(contents with { Decoded = header });
                sets = (listing.Fingerprint, new WeakReference<ImageSets>(loaded));
                return loaded;
            }
            catch (DatasetException error)
            {
                Remember(contents with { Problem = error });
                throw;
            }
        }
    }

    /// <summary>The first training images of each class, decoded alone.</summary>
    /// <exception cref="DatasetException">The folder cannot be used.</exception>
    public ImageSet Peek(int perClass, CancellationToken cancellation) => Look() is { Listing: { } listing, Problem: null }
        ? new ImageFileDecoding(DatasetName, listing.First(perClass)).Run(null, cancellation).Train
        : throw new DatasetException($"{DatasetName} cannot be used.");

    // Adding, removing and renaming changes the time of a folder: as long as none moved, the last look still holds. One that found images which
    // cannot be read is different: they may have been overwritten in place.
    private Contents Look()
    {
        lock (gate)
        {
            if (known is { Problem: null } && known.Stamp == Stamp())
            {
                return known;
            }

            Contents contents = Read();
            bool sameFault = known is { Problem: not null, Listing: { } before } && before.Fingerprint == contents.Listing?.Fingerprint;
            return sameFault ? known! : known = contents;
        }
    }

    private void Remember(Contents contents)
    {
        lock (gate)
        {
            known = contents;
        }
    }

    private Contents Read()
    {
        FolderSettings settings = new();
        string stamp = "";
        try
        {
            settings = FolderSettings.Read(path);
            stamp = Stamp();
            ImageListing listing = FolderScan.Read(path, settings);
            DecodedHeader? header = DecodedFile.ReadHeader(DecodedPath(path, settings)) is { } found && found.Fingerprint == listing.Fingerprint ? found : null;
            return new Contents(stamp, settings, listing, header, null, name);
        }
        catch (DatasetException error)
        {
            return new Contents(stamp, settings, null, null, error, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Contents(stamp, settings, null, null, new DatasetException($"The folder cannot be read: {error.Message}", error), name);
        }
    }

    /// <summary>The file of decoded images beside the images; hidden, so that no listing takes it for content.</summary>
    internal static string DecodedPath(string folder, FolderSettings settings) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".decoded-{settings.Channels}x{settings.Size}x{settings.Size}"));

    // The folders of splits and classes, and the settings; the dataset's own folder must not count, for the file of decoded images comes and goes there.
    private string Stamp() => string.Join('\n',
        new DirectoryInfo(path).EnumerateDirectories("*", Deep).OrderBy(folder => folder.FullName, StringComparer.Ordinal)
            .Select(folder => $"{folder.FullName} {folder.LastWriteTimeUtc.Ticks}")
            .Append($"{File.GetLastWriteTimeUtc(Path.Combine(path, FolderSettings.FileName)).Ticks}"));

    private sealed record Contents(string Stamp, FolderSettings Settings, ImageListing? Listing, DecodedHeader? Decoded, DatasetException? Problem, string Name)
    {
        public DatasetDescription Description { get; } = new()
        {
            Name = FolderName.Prefix + Name,
            Title = Settings.Title.Length > 0 ? Settings.Title : Name,
            Format = DatasetFormat.ImageFolder,
            ClassNames = Listing?.ClassNames ?? [],
            Channels = Settings.Channels,
            Height = Settings.Size,
            Width = Settings.Size,
            TrainCount = Listing?.Train.Count ?? 0,
            TestCount = Listing?.Test.Count ?? 0,
            Means = Decoded?.Statistics.Means ?? [],
            StandardDeviations = Decoded?.Statistics.StandardDeviations ?? [],
            License = Settings.License.Length > 0 ? Settings.License : "not stated",
            Citation = Settings.Source.Length > 0 ? Settings.Source : "not stated",
        };
    }
}
