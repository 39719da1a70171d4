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
    private readonly Dictionary<string, Entry> entries = [];
    private readonly Lock gate = new();

    // The set used last is held so that the next run starts at once; older ones live as long as a run uses them.
    private ImageSets? latest;

    /// <param name="root">The folder that holds one folder per dataset; it need not exist.</param>
    /// <param name="catalog">The datasets to offer; all of <see cref="DatasetCatalog"/> by default.</param>
    public DatasetLibrary(string root, IReadOnlyList<DatasetDescription>? catalog = null)
    {
        Root = Path.GetFullPath(root);
        this.catalog = catalog ?? DatasetCatalog.All;
        Folders = new ImageFolders(Path.Combine(Root, FolderName.Root));
        imageFiles = this.catalog.Where(dataset => dataset.Format == DatasetFormat.Landmarks)
            .ToDictionary(dataset => dataset.Name, ImageFileDataset (dataset) => new LandmarkFolder(Root, dataset));
    }

    /// <summary>The folder that holds one folder per dataset.</summary>
    public string Root { get; }

    /// <summary>The datasets that are folders of images.</summary>
    public ImageFolders Folders { get; }

    /// <summary>Every dataset that a run can name: the catalog's, then the folders of images found now.</summary>
    public IReadOnlyList<DatasetDescription> All => [.. catalog.Select(Current), .. Folders.All().Select(folder => folder.Describe())];

    /// <summary>The dataset of a name, or null.</summary>
    public DatasetDescription? Find(string name) =>
        FilesOf(name)?.Describe() ?? catalog.FirstOrDefault(dataset => dataset.Name == name);

    /// <summary>
    /// How every dataset stands. New or changed files are read through once to judge their content (about half a second for MNIST);
    /// afterwards the answer comes from memory.
    /// </summary>
    public IReadOnlyList<DatasetState> List(CancellationToken cancellation = default) =>
        [.. All.Select(dataset => State(dataset, cancellation))];

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
        // Decoding takes minutes, once; meanwhile other datasets must not wait.
        if (FilesOf(name) is { } folder)
        {
            return latest = folder.Load(progress, cancellation);
        }

        DatasetDescription dataset = Describe(name);
        lock (gate)
        {
            Entry entry = Refresh(dataset, keepSets: true, progress, cancellation);
            return latest = entry.Sets ?? throw new DatasetException($"{dataset.Title} cannot be used. {entry.State.Message}", entry.Error);
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
            return ProceduralDigits.Draw(perClass * drawn.ClassCount, 0, null, cancellation).Train;
        }

        ImageSet train = Load(name, null, cancellation).Train;
        int[] taken = new int[train.ClassNames.Count];
        return train.Select([.. Enumerable.Range(0, train.Count).Where(example => taken[train.Labels[example]]++ < perClass)]);
    }

    private DatasetState State(DatasetDescription dataset, CancellationToken cancellation)
    {
        if (FilesOf(dataset.Name) is { } folder)
        {
            return folder.State();
        }

        lock (gate)
        {
            Entry entry = Refresh(dataset, keepSets: false, null, cancellation);
            return entry.State with { Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Stamp))) };
        }
    }

    private ImageFileDataset? FilesOf(string name) => Folders.Find(name) ?? imageFiles.GetValueOrDefault(name);

    // What lies on this machine may say more of a dataset than the catalog does.
    private DatasetDescription Current(DatasetDescription dataset) => FilesOf(dataset.Name)?.Describe() ?? dataset;

    private DatasetDescription Describe(string name) =>
        Find(name) ?? throw new DatasetException($"There is no dataset \"{name}\". Choose one of {string.Join(", ", All.Select(dataset => dataset.Name))}.");

    private Entry Refresh(DatasetDescription dataset, bool keepSets, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        DatasetFolder folder = new(Root, dataset);
        StoredLayout found = folder.Look();
        string stamp = found.Stamp;
        if (entries.TryGetValue(dataset.Name, out Entry? known) && known.Stamp == stamp && (!keepSets || !known.State.IsReady || known.Sets is not null))
        {
            return known;
        }

        return entries[dataset.Name] = Examine(dataset, folder, found, keepSets, progress, cancellation);
    }

    private static Entry Examine(
        DatasetDescription dataset, DatasetFolder folder, StoredLayout found, bool keepSets, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        string stamp = found.Stamp;
        if (dataset.IsBuiltIn)
        {
            DatasetState builtIn = new(dataset, DatasetCondition.Verified, "Drawn by the program: nothing to download.", "", []);
            return new Entry(stamp, builtIn, keepSets ? ProceduralDigits.Draw(dataset.TrainCount, dataset.TestCount, progress, cancellation) : null);
        }

        if (!found.IsComplete)
        {
            return new Entry(stamp, StoredState.Missing(dataset, folder, found) with { Files = StoredFileStates.Of(found, null) });
        }

        try
        {
            StoredSets read = StoredDataset.Read(dataset, found, progress, cancellation);
            return new Entry(stamp, StoredState.Of(dataset, folder, read) with { Files = StoredFileStates.Of(found, read) }, read.Sets);
        }
        catch (DatasetException error)
        {
            return new Entry(
                stamp, new DatasetState(dataset, DatasetCondition.Broken, error.Message, folder.Path, []) { Files = StoredFileStates.Of(found, null) }, error: error);
        }
    }

    private sealed class Entry(string stamp, DatasetState state, ImageSets? loaded = null, DatasetException? error = null)
    {
        private readonly WeakReference<ImageSets?> sets = new(loaded);

        public string Stamp { get; } = stamp;

        public DatasetState State { get; } = state;

        public DatasetException? Error { get; } = error;

        public ImageSets? Sets => sets.TryGetTarget(out ImageSets? target) ? target : null;
    }
}
