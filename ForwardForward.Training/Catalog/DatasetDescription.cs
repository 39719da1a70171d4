using ForwardForward.Training.Architectures;

namespace ForwardForward.Training.Catalog;

/// <summary>Everything that is known about a dataset before any of it is read.</summary>
public sealed record DatasetDescription
{
    /// <summary>Name in a spec and of the folder that holds the files, such as <c>fashion-mnist</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>One name per class; the position is the label.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    public required int Channels { get; init; }

    /// <summary>Rows of an image, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of an image, in pixels.</summary>
    public required int Width { get; init; }

    public required int TrainCount { get; init; }

    public required int TestCount { get; init; }

    /// <summary>Mean pixel of the training set per channel, on the scale 0 to 1; empty where nobody measured it yet.</summary>
    public required IReadOnlyList<double> Means { get; init; }

    /// <summary>Standard deviation of the training pixels per channel, on the scale 0 to 1; empty where nobody measured it yet.</summary>
    public required IReadOnlyList<double> StandardDeviations { get; init; }

    public required string License { get; init; }

    /// <summary>Who made it and where it is described.</summary>
    public required string Citation { get; init; }

    public DatasetFormat Format { get; init; } = DatasetFormat.Idx;

    /// <summary>Name of the folder that holds the files; datasets that are published in one archive share it.</summary>
    public string Folder { get => field ?? Name; init; }

    /// <summary>What the test split is called where the files tell several apart; those of the others are checked and left aside.</summary>
    public string TestName { get; init; } = "PublicTest";

    /// <summary>The number that the files give the first class.</summary>
    public int FirstLabel { get; init; }

    /// <summary>True where the files hold each image column by column.</summary>
    public bool StoredByColumns { get; init; }

    /// <summary>Classes of a coarser labeling that the files hold beside the classes; 0 where there is none.</summary>
    public int CoarseClassCount { get; init; }

    /// <summary>Published files; empty for a dataset that the program draws itself or that people bring.</summary>
    public IReadOnlyList<DatasetFile> Files { get; init; } = [];

    /// <summary>SHA-256 over the pixels and labels of both splits as published (<see cref="Data.ImageSets.Content"/>): knows the examples in whatever files they come; empty where nobody had them.</summary>
    public string ContentSha256 { get; init; } = "";

    /// <summary>Other ways in which the same examples are published, read as well when their files are there.</summary>
    public IReadOnlyList<DatasetLayout> Alternatives { get; init; } = [];

    /// <summary>Where the files are to be had when no address serves them without a sign-in, as the beginning of a sentence; empty otherwise.</summary>
    public string SignIn { get; init; } = "";

    /// <summary>Addresses to which a file name is appended, tried in this order.</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } = [];

    /// <summary>Every way in which it is published, the one that a download fetches first.</summary>
    public IReadOnlyList<DatasetLayout> Layouts => [new(Format, Files), .. Alternatives];

    /// <summary>True when the program can fetch the files.</summary>
    public bool IsDownloadable => Files.Count > 0 && Mirrors.Count > 0;

    /// <summary>Why the files on this machine cannot be used, in sentences; empty where they can, or where nobody looked.</summary>
    public string Trouble { get; init; } = "";

    public int ClassCount => ClassNames.Count;

    /// <summary>Shape of one example.</summary>
    public FeatureShape Shape => new(Channels, Height, Width);

    /// <summary>Pixels of one example: channels * height * width.</summary>
    public int PixelsPerImage => Channels * Height * Width;

    /// <summary>True when the program draws the examples, so that no file and no network is needed.</summary>
    public bool IsBuiltIn => Format == DatasetFormat.Drawn;
}
