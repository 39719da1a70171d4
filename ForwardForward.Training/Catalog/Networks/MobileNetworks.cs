namespace ForwardForward.Training.Catalog.Networks;

/// <summary>MobileNetV3 with the two usual stems, and taken apart for learning layer by layer.</summary>
public static class MobileNetworks
{
    private const string Source = "Howard et al. 2019, arXiv 1905.02244, tables 1 and 2";
    private const string SmallImages = "; for images of 32x32 pixels the stem and the first shrinking block keep the size";

    public static IReadOnlyList<ArchitectureDescription> All { get; } =
    [
        new("mobilenetv3-small", "MobileNetV3 small, CIFAR stem", "Eleven inverted residual blocks, a 1x1 convolution and a dense layer.", Source + SmallImages, (_, _) => Small(first: 1)),
        new("mobilenetv3-small-imagenet", "MobileNetV3 small, ImageNet stem", "The published strides: 32 in all, for images of 64x64 pixels and more.", Source, (_, _) => Small(first: 2)),
        new("mobilenetv3-large", "MobileNetV3 large, CIFAR stem", "Fifteen inverted residual blocks, a 1x1 convolution and a dense layer.", Source + SmallImages, (_, _) => Large(first: 1)),
        new("mobilenetv3-large-imagenet", "MobileNetV3 large, ImageNet stem", "The published strides: 32 in all, for images of 64x64 pixels and more.", Source, (_, _) => Large(first: 2)),
        new("mobilenetv3-small-layerwise", "MobileNetV3 small, CIFAR stem, layer by layer",
            "Its convolutions in a row, each a block of its own; shortcuts are severed and squeeze-and-excitation, two layers that cannot learn apart, is left out.",
            "The convolutions of Howard et al. 2019, arXiv 1905.02244; severed for learning layer by layer (scalable FF, arXiv 2501.03176)",
            (image, _) => SeveredNetwork.Lines(Small(first: 1), image)),
    ];

    private static IReadOnlyList<string> Small(int first) =>
    [
        .. Stem(first),
        $"inverted-residual 16 e16 k3 s{first} se",
        "inverted-residual 24 e72 k3 s2", "inverted-residual 24 e88 k3",
        "inverted-residual 40 e96 k5 s2 se hardswish", "inverted-residual 40 e240 k5 se hardswish", "inverted-residual 40 e240 k5 se hardswish",
        "inverted-residual 48 e120 k5 se hardswish", "inverted-residual 48 e144 k5 se hardswish",
        "inverted-residual 96 e288 k5 s2 se hardswish", "inverted-residual 96 e576 k5 se hardswish", "inverted-residual 96 e576 k5 se hardswish",
        .. Head(576, 1024),
    ];

    private static IReadOnlyList<string> Large(int first) =>
    [
        .. Stem(first),
        "inverted-residual 16 e16 k3",
        $"inverted-residual 24 e64 k3 s{first}", "inverted-residual 24 e72 k3",
        "inverted-residual 40 e72 k5 s2 se", "inverted-residual 40 e120 k5 se", "inverted-residual 40 e120 k5 se",
        "inverted-residual 80 e240 k3 s2 hardswish", "inverted-residual 80 e200 k3 hardswish", "inverted-residual 80 e184 k3 hardswish", "inverted-residual 80 e184 k3 hardswish",
        "inverted-residual 112 e480 k3 se hardswish", "inverted-residual 112 e672 k3 se hardswish",
        "inverted-residual 160 e672 k5 s2 se hardswish", "inverted-residual 160 e960 k5 se hardswish", "inverted-residual 160 e960 k5 se hardswish",
        .. Head(960, 1280),
    ];

    private static string[] Stem(int stride) => [$"conv 16 k3 s{stride} p1 no-bias", "batchnorm", "hardswish"];

    // Goodness is read from the map, before the mean over its positions.
    private static string[] Head(int channels, int units) =>
        [$"conv {channels} k1 no-bias", "batchnorm", "hardswish", "tap", "globalpool", $"dense {units}", "hardswish", "dropout 0.2"];
}
