using ForwardForward.Training.Catalog.Presets;

namespace ForwardForward.Training.Catalog.Networks;

/// <summary>The convolutional and attention networks of the four documents, and the plain shapes that they vary.</summary>
public static class DocumentNetworks
{
    public static IReadOnlyList<ArchitectureDescription> All { get; } =
    [
        new("lenet", "LeNet-like CNN", "Two 5x5 convolutions with pools and two dense layers of 2,000 units.", "Document 000, experiment 3",
            (_, _) => ConvolutionPresets.Experiment3),
        new("attention-mlp", "Attention layer and dense layers",
            "Rows of the image as tokens under four heads, then three dense layers of 2,000 units. What the attention layer looks like inside is an assumption: embedding without positions, mean over the rows.",
            "Document 000, experiment 4", (_, _) => ["attention 2000 h4", "relu", "dense 2000", "relu", "dense 2000", "relu", "dense 2000", "relu"]),
        new("trial-7", "Strided CNN", "Four convolutions, each on channels divided by their length.", "Document 001, trial 7", (_, _) => ConvolutionPresets.Trial7),
        new("trial-8", "VGG-like CNN of the documents", "Thirteen 3x3 convolutions with four pools, each on channels divided by their length.", "Document 001, trial 8",
            (_, _) => ConvolutionPresets.Trial8),
        new("trial-9", "Wide strided CNN", "Six 5x5 convolutions up to 2,048 channels, each on channels divided by their length.", "Document 001, trial 9",
            (_, _) => ConvolutionPresets.Trial9),
        new("vgg-like", "VGG-like CNN", "Ten 3x3 convolutions with batch normalization and four pools, and a dense layer.",
            "Simonyan and Zisserman 2014, arXiv 1409.1556, table 1, column B, with batch normalization", (_, _) => Vgg),
    ];

    private static IReadOnlyList<string> Vgg =>
    [
        .. new[] { 64, 128, 256, 512 }.SelectMany(channels => (string[])[.. Convolution(channels), .. Convolution(channels), "maxpool 2"]),
        .. Convolution(512), .. Convolution(512), "dense 512", "relu",
    ];

    private static string[] Convolution(int channels) => [$"conv {channels} k3 p1 no-bias", "batchnorm", "relu"];
}
