namespace ForwardForward.Training.Catalog.Networks;

/// <summary>Networks whose units see a part of the image without sharing weights.</summary>
public static class LocalNetworks
{
    /// <summary>Hinton's network for learning without labels.</summary>
    public static ArchitectureDescription Fields { get; } = new(
        "local-fields", "Local receptive fields",
        "Three layers of about 2,000 units: 4x4 fields of 10x10 pixels with 128 channels, then 3x3 with 220 and 2x2 with 512, each seeing four neighbors below.",
        "Hinton 2022, arXiv 2212.13345, section 3.2", (_, _) => ["local 128 k10 s6", "relu", "local 220 k2", "relu", "local 512 k2", "relu"]);

    public static IReadOnlyList<ArchitectureDescription> All { get; } = [Fields];
}
