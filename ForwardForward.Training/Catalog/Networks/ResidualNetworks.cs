namespace ForwardForward.Training.Catalog.Networks;

/// <summary>ResNet18 with the two usual stems, and taken apart for learning layer by layer.</summary>
public static class ResidualNetworks
{
    public static IReadOnlyList<ArchitectureDescription> All { get; } =
    [
        new("resnet18", "ResNet18, CIFAR stem", "A 3x3 stem and eight basic blocks; each block learns on its own where the gradient stays in a block.",
            "He et al. 2015, arXiv 1512.03385; the stem as usual for images of 32x32 pixels",
            (_, _) => SmallImages),
        new("resnet18-imagenet", "ResNet18, ImageNet stem", "A 7x7 stem of stride 2 with a pool, for images of 64x64 pixels and more.",
            "He et al. 2015, arXiv 1512.03385, table 1", (_, _) => ["conv 64 k7 s2 p3 no-bias", "batchnorm", "relu", "maxpool 3 s2 p1", .. Blocks]),
        new("resnet18-layerwise", "ResNet18, CIFAR stem, layer by layer", "Its seventeen 3x3 convolutions in a row, each a block of its own; shortcuts are severed.",
            "The convolutions of He et al. 2015, arXiv 1512.03385; severed for learning layer by layer (scalable FF, arXiv 2501.03176)",
            (image, _) => SeveredNetwork.Lines(SmallImages, image)),
    ];

    private static IReadOnlyList<string> SmallImages => ["conv 64 k3 p1 no-bias", "batchnorm", "relu", .. Blocks];

    // Goodness is read from the map, before the mean over its positions.
    private static IReadOnlyList<string> Blocks =>
    [
        "residual-block 64", "residual-block 64", "residual-block 128 s2", "residual-block 128", "residual-block 256 s2", "residual-block 256",
        "residual-block 512 s2", "residual-block 512", "tap", "globalpool",
    ];
}
