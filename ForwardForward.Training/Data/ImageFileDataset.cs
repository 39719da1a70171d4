using System.Globalization;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Images;

namespace ForwardForward.Training.Data;

/// <summary>A dataset of image files under one folder: what is there, and the examples, decoded once. Safe to use from several threads.</summary>
/// <param name="path">The dataset's folder.</param>
/// <param name="time">Paces looks at what was refused.</param>
public abstract class ImageFileDataset(string path, TimeProvider time)
{
    // Of the time that goes by, so much at most is spent on looking again at a folder that was refused; a look under a moment costs nobody anything.
    private const double MostShare = 0.05;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private static readonly EnumerationOptions Deep = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint, RecurseSubdirectories = true, MaxRecursionDepth = 20 };

    private readonly Lock gate = new();
    private readonly Lock loading = new();
    private Contents? known;
    private (string Fingerprint, WeakReference<ImageSets> Reference)? sets;

    /// <summary>The dataset's folder.</summary>
    public string FullPath => path;

    /// <summary>What is known before any image is decoded; without classes where the folder cannot be used.</summary>
    public DatasetDescription Describe() => Look().State.Dataset;

    /// <summary>How it stands. Only names, sizes and times of files are looked at.</summary>
    public DatasetState State() => Look().State;

    /// <summary>Its image files; null where it cannot be used.</summary>
    public ImageListing? Listing => Look().Listing;

    /// <summary>The examples, from the file of decoded images where that is up to date.</summary>
    /// <param name="progress">Told how many images are decoded.</param>
    /// <param name="cancellation">Stops the decoding.</param>
    /// <exception cref="DatasetException">The folder or one of its images cannot be used.</exception>
    public ImageSets Load(IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        lock (loading)
        {
            // A file that was changed in place leaves its folder's time alone: before examples are used, every file is looked at.
            Contents contents = Read();
            if (contents.Listing is not { } listing)
            {
                throw new DatasetException($"{contents.State.Dataset.Title} cannot be used. {contents.State.Message}");
            }

            if (sets is var (fingerprint, reference) && fingerprint == listing.Fingerprint && reference.TryGetTarget(out ImageSets? held))
            {
                return held;
            }

            try
            {
                (DecodedHeader header, ImageSets loaded) = DecodedImages.Load(contents.State.Dataset.Name, listing, DecodedPath(listing.Shape), progress, cancellation);
                Remember(contents with { Decoded = header });
                sets = (listing.Fingerprint, new WeakReference<ImageSets>(loaded));
                return loaded;
            }
            catch (DatasetException error)
            {
                Remember(contents with { Fault = error.Message });
                throw;
            }
        }
    }

    /// <summary>The first training images of each class, decoded alone.</summary>
    /// <exception cref="DatasetException">The folder or one of these images cannot be used.</exception>
    public ImageSet Peek(int perClass, CancellationToken cancellation)
    {
        Contents contents = Look();
        return contents.State.IsReady && contents.Listing is { } listing
            ? new ImageFileDecoding(contents.State.Dataset.Name, listing.First(perClass)).Run(null, cancellation).Train
            : throw new DatasetException($"{contents.State.Dataset.Title} cannot be used. {contents.State.Message}");
    }

    /// <summary>The file of decoded images beside the images; hidden, so that no listing takes it for content.</summary>
    public string DecodedPath(ImageShape shape) =>
        Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $".decoded-{shape.Channels}x{shape.Size}x{shape.Size}"));

    /// <summary>Looks at names, sizes and times.</summary>
    /// <returns>How the dataset stands, and its files where it is ready.</returns>
    protected abstract (DatasetState State, ImageListing? Listing) Examine();

    /// <summary>The dataset where nothing of its folder was understood.</summary>
    protected abstract DatasetDescription Unexamined { get; }

    /// <summary>Files whose change makes a new look necessary, beside the folders that hold the images.</summary>
    protected abstract IEnumerable<string> Governing { get; }

    // Adding, removing and renaming changes the time of a folder: as long as none moved, the last look still holds. One that found something wrong
    // is different: files may have been overwritten in place since, rights been given.
    private Contents Look()
    {
        lock (gate)
        {
            if (known is { } last && (last.State.Condition != DatasetCondition.Broken || Rests(last)) && last.Stamp == Stamp())
            {
                return last;
            }

            Contents contents = Read();
            bool sameFault = known is { Fault: not null, Listing: { } before } && before.Fingerprint == contents.Listing?.Fingerprint;
            return sameFault ? known! : known = contents;
        }
    }

    private bool Rests(Contents last) => last.Took > Moment && time.GetElapsedTime(last.Ended) < last.Took / MostShare;

    private void Remember(Contents contents)
    {
        lock (gate)
        {
            known = contents;
        }
    }

    private Contents Read()
    {
        long begun = time.GetTimestamp();
        string stamp = Stamp();
        (DatasetState state, ImageListing? listing) = Examined();
        DecodedHeader? header = listing is null ? null : DecodedFile.ReadHeader(DecodedPath(listing.Shape));
        return new Contents(stamp, state with { Version = listing?.Fingerprint ?? "" }, listing)
        {
            Decoded = header?.Fingerprint == listing?.Fingerprint ? header : null, Ended = time.GetTimestamp(), Took = time.GetElapsedTime(begun),
        };
    }

    // One folder's trouble is its own: whatever happens here, the others are listed.
    private (DatasetState State, ImageListing? Listing) Examined()
    {
        try
        {
            return Examine();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            const string sentence = "The folder cannot be looked through. Something in it changed meanwhile, or cannot be opened: look again, then copy its images into a new folder.";
            return (new DatasetState(Unexamined with { Trouble = sentence }, DatasetCondition.Broken, sentence, []), null);
        }
    }

    // The dataset's own folder must not count, for the file of decoded images comes and goes there.
    private string Stamp()
    {
        try
        {
            DirectoryInfo root = new(path);
            IEnumerable<string> folders = root.Exists
                ? root.EnumerateDirectories("*", Deep).OrderBy(folder => folder.FullName, StringComparer.Ordinal).Select(folder => $"{folder.FullName} {folder.LastWriteTimeUtc.Ticks}")
                : [];
            return string.Join('\n', folders.Concat(Governing.Select(file => $"{File.GetLastWriteTimeUtc(Path.Combine(path, file)).Ticks}")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private sealed record Contents(string Stamp, DatasetState Examined, ImageListing? Listing)
    {
        public DecodedHeader? Decoded { get; init; }

        /// <summary>When the look was over, in the clock's ticks.</summary>
        public long Ended { get; init; }

        /// <summary>What the look took.</summary>
        public TimeSpan Took { get; init; }

        /// <summary>Why the images could not be decoded.</summary>
        public string? Fault { get; init; }

        public DatasetState State => this switch
        {
            { Listing: null } => Examined,
            { Fault: { } fault } => Examined with { Condition = DatasetCondition.Broken, Message = fault, Dataset = Examined.Dataset with { Trouble = fault } },
            { Decoded: { } header } => Examined with
            {
                Dataset = Examined.Dataset with { Means = header.Statistics.Means, StandardDeviations = header.Statistics.StandardDeviations },
                Message = $"{Examined.Message} Decoded; SHA-256 of the examples: {header.Content}.",
            },
            _ => Examined with { Message = $"{Examined.Message} Not decoded yet: the first run does that, once." },
        };
    }
}
