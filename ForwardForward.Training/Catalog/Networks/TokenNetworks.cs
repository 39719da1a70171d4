namespace ForwardForward.Training.Catalog.Networks;

/// <summary>Networks over patches of the image.</summary>
public static class TokenNetworks
{
    private const int Depth = 5;

    public static IReadOnlyList<ArchitectureDescription> All { get; } =
    [
        new("vit-small", "Small ViT", "Patches of 4x4 pixels as tokens of 128 units, five pre-norm transformer blocks of four heads, the mean token at the end; the embedding learns with the first block.",
            "Dosovitskiy et al. 2021, arXiv 2010.11929, in the size of arXiv 2502.00571",
            (_, _) => ["patches 4 e128", "transformer h4 m2", .. Enumerable.Repeat(new[] { "--", "transformer h4 m2" }, Depth - 1).SelectMany(block => block), "tap", "globalpool"]),
    ];
}
