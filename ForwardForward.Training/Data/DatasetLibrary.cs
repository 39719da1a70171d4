using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Data.Landmarks;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data;

/// <summary>
/// The datasets under one folder: what is there, and the examples themselves. Safe to use from several threads; two runs that start
/// together read once.
/// </summary>
public sealed class DatasetLibrary
{
    private readonly IReadOnlyList<DatasetDescription> catalog;
    private readonly Dictionary<string, ImageFileDataset> imageFiles;
    private readonly ConcurrentDictionary<string, Entry> entries = [];

    // One for each dataset: a set is read through for seconds, and meanwhile the others must not wait.
    private readonly ConcurrentDictionary<string, Lock> reading = [];

    // The set used last is held so that the next run starts at once; older ones live as long as a run uses them.
    private ImageSets? latest;

    /// <param name="root">The folder that holds one folder per dataset; it need not exist.</param>
    /// <param name="catalog">The datasets to offer; all of <see cref="DatasetCatalog"/> by default.</param>
    /// <param name="time">Paces looks at what was refused; the system's by default.</param>
    public DatasetLibrary(string root, IReadOnlyList<DatasetDescription>? catalog = null, TimeProvider? time = null)
    {
        Root = Path.GetFullPath(root);
        this.catalog = catalog ?? DatasetCatalog.All;
        Folders = new ImageFolders(Path.Combine(Root, FolderName.Root), time);
        imageFiles = this.catalog.Where(dataset => dataset.Format == DatasetFormat.Landmarks)
            .ToDictionary(dataset => dataset.Name, ImageFileDataset (dataset) => new LandmarkFolder(Root, dataset, time ?? TimeProvider.System));
    }

    /// <summary>The folder that holds one folder per dataset.</summary>
    public string Root { get; }

    /// <summary>The datasets that are folders of images.</summary>
    public ImageFolders Folders { get; }

    /// <summary>Every dataset that a run can name: the catalog's, then the folders of images found now.</summary>
    public IReadOnlyList<DatasetDescription> All => [.. catalog.Select(Held), .. Folders.All().Select(folder => folder.Describe())];

    /// <summary>The dataset of a name, or null.</summary>
    public DatasetDescription? Find(string name) => Known(name) is { } dataset ? Held(dataset) : null;

    /// <summary>
    /// How every dataset stands. New or changed files are read through once to judge their content (about half a second for MNIST);
    /// afterwards the answer comes from memory.
    /// </summary>
    public IReadOnlyList<DatasetState> List(CancellationToken cancellation = default) =>
        [.. All.Select(dataset => State(dataset.Name, cancellation))];

    /// <summary>How one dataset stands.</summary>
    /// <exception cref="DatasetException">There is no dataset of that name.</exception>
    public DatasetState State(string name, CancellationToken cancellation = default) => State(Describe(name), cancellation);

    /// <summary>The training and test set of a dataset.</summary>
    /// <param name="name">A name in <see cref="All"/>.</param>
    /// <param name="progress">Told how far the reading is; not called when the set is in memory.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException">The dataset is unknown, missing or broken; the message says what to do.</exception>
    public ImageSets Load(string name, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            return Read(name, progress, cancellation);
        }
        catch (DatasetException error) when (error.Message.Contains(Root, StringComparison.Ordinal))
        {
            throw new DatasetException(Placed(error.Message), error);
        }
    }

    /// <summary>The files of a dataset that is one image a file; null for others, and where they cannot be used.</summary>
    public ImageListing? Listing(string name) => FilesOf(name)?.Listing;

    /// <summary>The first training examples of each class; where the format allows, without reading the others.</summary>
    /// <param name="name">A name in <see cref="All"/>.</param>
    /// <param name="perClass">Examples of each class, as far as there are so many.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException">The dataset is unknown, missing or broken.</exception>
    public ImageSet Peek(string name, int perClass, CancellationToken cancellation = default)
    {
        if (FilesOf(name) is { } folder)
        {
            return folder.Peek(perClass, cancellation);
        }

        // Each drawn digit has a random stream of its own and classes alternate: the first few are the same without all the others.
        if (Describe(name) is { Format: DatasetFormat.Drawn } drawn)
        {
            return ProceduralDigits.Draw(drawn with { TrainCount = perClass * drawn.ClassCount, TestCount = 0 }, null, cancellation).Train;
        }

        ImageSet train = Load(name, null, cancellation).Train;
        int[] taken = new int[train.ClassNames.Count];
        return train.Select([.. Enumerable.Range(0, train.Count).Where(example => taken[train.Labels[example]]++ < perClass)]);
    }

    /// <summary>A sentence that names the data folder by its setting: where that is on the machine is nobody's business but its administrator's.</summary>
    public string Placed(string sentence) => sentence.Replace(Root, "$FF_DATA", StringComparison.Ordinal);

    private DatasetState Placed(DatasetState state) => state with { Message = Placed(state.Message) };

    private ImageSets Read(string name, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        if (FilesOf(name) is { } folder)
        {
            return latest = folder.Load(progress, cancellation);
        }

        DatasetDescription dataset = Describe(name);
        DatasetFolder files = new(Root, dataset);
        lock (ReadingOf(dataset))
        {
            StoredLayout found = files.Look();
            Entry? entry = Known(dataset, found);
            // Held by this variable: the entry itself lets go of what nobody uses.
            ImageSets? sets = entry?.Sets;
            if (entry is null || (sets is null && entry.State.IsReady))
            {
                (entry, sets) = Examine(dataset, files, found, keepSets: true, progress, cancellation);
            }

            return latest = sets ?? throw new DatasetException($"{dataset.Title} cannot be used. {entry.State.Message}", entry.Error);
        }
    }

    private DatasetState State(DatasetDescription dataset, CancellationToken cancellation)
    {
        if (FilesOf(dataset.Name) is { } folder)
        {
            return Placed(folder.State());
        }

        DatasetFolder files = new(Root, dataset);
        Entry entry = Known(dataset, files.Look()) ?? Judged(dataset, files, cancellation);
        return Placed(entry.State) with { Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Stamp))) };
    }

    private Entry Judged(DatasetDescription dataset, DatasetFolder files, CancellationToken cancellation)
    {
        lock (ReadingOf(dataset))
        {
            // Somebody else may have read them while this one waited.
            StoredLayout found = files.Look();
            return Known(dataset, found) ?? Examine(dataset, files, found, keepSets: false, null, cancellation).Entry;
        }
    }

    private Lock ReadingOf(DatasetDescription dataset) => reading.GetOrAdd(dataset.Name, _ => new Lock());

    private Entry? Known(DatasetDescription dataset, StoredLayout found) =>
        entries.TryGetValue(dataset.Name, out Entry? known) && known.Stamp == found.Stamp ? known : null;

    private ImageFileDataset? FilesOf(string name) => Folders.Find(name) ?? imageFiles.GetValueOrDefault(name);

    // What lies on this machine may say other than the catalog: how many examples there are.
    private DatasetDescription Held(DatasetDescription dataset) =>
        FilesOf(dataset.Name)?.Describe() ?? (entries.TryGetValue(dataset.Name, out Entry? read) && read.State.IsReady ? read.State.Dataset : dataset);

    private DatasetDescription? Known(string name) => FilesOf(name)?.Describe() ?? catalog.FirstOrDefault(dataset => dataset.Name == name);

    private DatasetDescription Describe(string name) =>
        Known(name) ?? throw new DatasetException($"There is no dataset \"{name}\". Choose one of {string.Join(", ", All.Select(dataset => dataset.Name))}.");

    private (Entry Entry, ImageSets? Sets) Examine(
        DatasetDescription dataset, DatasetFolder files, StoredLayout found, bool keepSets, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        (DatasetState state, ImageSets? sets, DatasetException? error) = Read(dataset, files, found, keepSets, progress, cancellation);
        return (entries[dataset.Name] = new Entry(found.Stamp, state, sets, error), sets);
    }

    private (DatasetState State, ImageSets? Sets, DatasetException? Error) Read(
        DatasetDescription dataset, DatasetFolder files, StoredLayout found, bool keepSets, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        if (dataset.IsBuiltIn)
        {
            DatasetState builtIn = new(dataset, DatasetCondition.Verified, "Drawn by the program: nothing to download.", []);
            return (builtIn, keepSets ? ProceduralDigits.Draw(dataset, progress, cancellation) : null, null);
        }

        if (!found.IsComplete)
        {
            return (StoredState.Missing(dataset, files, found) with { Files = StoredFileStates.Of(found, null) }, null, null);
        }

        try
        {
            StoredSets read = StoredDataset.Read(dataset, found, progress, cancellation);
            return (StoredState.Of(dataset, files, read, catalog) with { Files = StoredFileStates.Of(found, read) }, read.Sets, null);
        }
        catch (DatasetException error)
        {
            return (new DatasetState(dataset, DatasetCondition.Broken, error.Message, []) { Files = StoredFileStates.Of(found, null) }, null, error);
        }
    }

    private sealed class Entry(string stamp, DatasetState state, ImageSets? loaded, DatasetException? error)
    {
        private readonly WeakReference<ImageSets?> sets = new(loaded);

        public string Stamp { get; } = stamp;

        public DatasetState State { get; } = state;

        public DatasetException? Error { get; } = error;

        public ImageSets? Sets => sets.TryGetTarget(out ImageSets? target) ? target : null;
    }
}
