namespace ForwardForward.Training.Catalog.Networks;

/// <summary>The convolutional networks that forward-forward papers bring along.</summary>
public static class ForwardForwardNetworks
{
    private const string Deeper = "Sun et al., DeeperForward, ICLR 2025, with the constants of its public code";

    /// <summary>SCFF's three convolutions.</summary>
    public static IReadOnlyList<string> SelfContrastLines { get; } =
    [
        "conv 96 k5 p2 mirror", "triangle", "tap", "maxpool 4 s2 p1", "--", "conv 384 k3 p1 mirror", "triangle", "tap", "maxpool 4 s2 p1", "--", "conv 1536 k3 p1 mirror", "relu", "tap", "avgpool 2",
    ];

    /// <summary>CaFo's three convolutions.</summary>
    public static IReadOnlyList<string> CascadeLines { get; } =
        ["conv 32 k3 p1", "relu", "maxpool 2", "--", "conv 128 k3 p1", "relu", "maxpool 2", "--", "conv 512 k3 p1", "relu", "maxpool 2"];

    public static IReadOnlyList<ArchitectureDescription> All { get; } =
    [
        new("deeper-tinycnn-4", "DeeperForward TinyCNN-4", "Four convolutions; each class owns an equal group of channels, and groups are normalized before they go on.", Deeper,
            (_, classes) => ["layernorm", .. Scored(100, 5, 1, classes), "avgpool 2", .. Scored(200, 5, 1, classes), "avgpool 2", .. Scored(400, 3, 1, classes), .. Scored(400, 3, 1, classes)]),
        new("deeper-cnn-14", "DeeperForward CNN-14", "Fourteen convolutions in five groups with average pools between.", Deeper, (_, classes) => Plain(classes)),
        new("deeper-resnet-17", "DeeperForward ResNet-17", "Seventeen convolutions; shortcuts without weights are added after the second and put beside the fourth of each group.", Deeper,
            (_, classes) => Residual(classes)),
        new("cwc-cnn-4", "CwComp CNN-4", "Four 3x3 convolutions whose channels belong to the classes; every second one sees its own class' channels alone and pools, batch normalization last.",
            "Papachristodoulou et al. 2023, arXiv 2312.12668", (_, classes) => Competing(classes)),
        new("mono-cnn", "Mono-Forward CNN", "Four 3x3 convolutions with pools; the paper's exact channels are not at hand, these are an assumption.",
            "Gong et al. 2025, arXiv 2501.09238", (_, _) => [.. new[] { 64, 128, 256, 512 }.SelectMany(channels => (string[])[$"conv {channels} k3 p1", "relu", "maxpool 2"])]),
        new("asge-vgg8", "ASGE VGG8", "Six 3x3 convolutions and a dense layer; root-mean-square pools, then each position's channels are normalized. The channels are those of VGG8B (Nøkland and Eidnes 2019), an assumption.",
            "arXiv 2509.12394", (_, _) => [.. Pooled(128, false), .. Pooled(256, true), .. Pooled(256, false), .. Pooled(512, true), .. Pooled(512, true), .. Pooled(512, true), "dense 1024", "relu"]),
        new("scff-cnn-3", "SCFF CNN-3", "Three wide convolutions for learning without labels; what stands above the mean of the channels goes on and has the goodness.",
            "Chen et al. 2024, arXiv 2409.11593, with the constants of its public code", (_, _) => SelfContrastLines),
        new("cafo-cnn-3", "CaFo CNN-3", "Three 3x3 convolutions of 32, 128 and 512 channels with pools, made to stay random; the method normalizes each example between them, where the paper normalizes over the batch.",
            "Zhao et al. 2023, arXiv 2303.09728", (_, _) => CascadeLines),
    ];

    private static IReadOnlyList<string> Plain(int classes)
    {
        List<string> lines = ["layernorm", .. Scored(70, 3, 1, classes), .. Scored(70, 3, 1, classes)];
        foreach (int channels in new[] { 140, 280, 560, 560 })
        {
            lines.AddRange(["avgpool 2", .. Scored(channels, 3, 1, classes), .. Scored(channels, 3, 1, classes), .. Scored(channels, 3, 1, classes)]);
        }

        return lines;
    }

    /// <summary>DeeperForward's ResNet-17.</summary>
    internal static IReadOnlyList<string> Residual(int classes)
    {
        List<string> lines = ["layernorm", .. Scored(100, 3, 1, classes), "save a"];
        int channels = 100;
        for (int group = 0; group < 4; group++)
        {
            int stride = group == 0 ? 1 : 2;
            lines.AddRange([.. Scored(channels, 3, stride, classes), .. Scored(channels, 3, 1, classes), "add a", "save a"]);
            lines.AddRange([.. Scored(channels, 3, 1, classes), .. Scored(channels, 3, 1, classes)]);
            if (group < 3)
            {
                lines.AddRange(["concat a", "save a"]);
                channels = 2 * Owned(channels, classes);
            }
        }

        return lines;
    }

    private static IReadOnlyList<string> Competing(int classes)
    {
        int[] channels = classes > 20 ? [60, 120, 240, 400] : [20, 80, 240, 480];
        return [.. channels.SelectMany((width, layer) => (string[])
            [$"conv {Owned(width, classes)} k3 p1{(layer % 2 == 1 ? $" g{classes}" : "")}", "relu", .. layer % 2 == 1 ? ["maxpool 2"] : Array.Empty<string>(), "batchnorm"])];
    }

    // Goodness is read before the groups are normalized.
    private static string[] Scored(int channels, int kernel, int stride, int classes) =>
        [$"conv {Owned(channels, classes)} k{kernel} s{stride} p{kernel / 2} no-bias", "relu", "dropout 0.2", "tap", $"groupnorm {classes}"];

    private static string[] Pooled(int channels, bool pools) =>
        [$"conv {channels} k3 p1", "relu", .. pools ? ["rmspool 2"] : Array.Empty<string>(), "tap", "positionnorm"];

    // Each class owns as many channels as any other.
    private static int Owned(int channels, int classes) => (channels + classes - 1) / classes * classes;
}
