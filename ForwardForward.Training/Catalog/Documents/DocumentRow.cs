namespace ForwardForward.Training.Catalog.Documents;

/// <summary>One row of the documents' page: what a document claims, the preset that tries it, and what is known about the cause.</summary>
public sealed record DocumentRow
{
    /// <summary>Stable name, used in addresses and by stored measurements.</summary>
    public required string Id { get; init; }

    /// <summary>What was trained, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the dataset.</summary>
    public required string Dataset { get; init; }

    public RowKind Kind { get; init; }

    /// <summary>What the document states; empty for what the lab adds.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>Test accuracy in percent that this lab sets itself; null for none.</summary>
    public double? Target { get; init; }

    /// <summary>Name of the preset that reproduces it; it may not be built yet.</summary>
    public required string Preset { get; init; }

    /// <summary>Name of the preset of the baseline; null where there is none.</summary>
    public string? Against { get; init; }

    /// <summary>A run each.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = [1, 2, 3];

    /// <summary>How the number was read from the scan, where that is not plain.</summary>
    public string Reading { get; init; } = "";

    /// <summary>What is known about why the document measured what it did.</summary>
    public string Cause { get; init; } = "";

    /// <summary>What the document leaves open and the preset had to assume.</summary>
    public string Assumption { get; init; } = "";

    /// <summary>Rows that stand right beneath this one: the same net read correctly, repairs.</summary>
    public IReadOnlyList<DocumentRow> Beneath { get; init; } = [];

    /// <summary>Every preset that the row needs.</summary>
    public IEnumerable<string> Presets => Against is null ? [Preset] : [Preset, Against];
}
