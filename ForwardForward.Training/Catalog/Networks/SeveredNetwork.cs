using System.Globalization;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers.Composites;

namespace ForwardForward.Training.Catalog.Networks;

/// <summary>
/// A network of composite blocks for learning layer by layer: every convolution is a block of its own. What joins several layers is left out, since
/// no gradient may cross them: shortcuts, and squeeze-and-excitation.
/// </summary>
internal static class SeveredNetwork
{
    /// <param name="lines">A network with residual or inverted residual blocks.</param>
    /// <param name="image">Shape of an image.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<string> lines, FeatureShape image) =>
        [.. LayerList.Read(lines, image).Lines.SelectMany(line => line.Layer?.Definition switch
        {
            ResidualBlockDefinition block => Of(block),
            InvertedResidualDefinition block => Of(block, line.Layer.Input.Channels),
            _ => [line.Text],
        })];

    private static string[] Of(ResidualBlockDefinition block) =>
        [.. Convolution(block.Channels, 3, block.Stride), "relu", .. Convolution(block.Channels, 3, 1), "relu"];

    // The narrowing convolution stays linear, as in the block.
    private static string[] Of(InvertedResidualDefinition block, int channels) =>
    [
        .. block.Expanded == channels ? Array.Empty<string>() : [.. Convolution(block.Expanded, 1, 1), block.Activation],
        .. Convolution(block.Expanded, block.Kernel, block.Stride, block.Expanded), block.Activation,
        .. Convolution(block.Channels, 1, 1),
    ];

    private static string[] Convolution(int channels, int kernel, int stride, int groups = 1) =>
        [string.Create(CultureInfo.InvariantCulture, $"conv {channels} k{kernel} s{stride} p{kernel / 2} g{groups} no-bias"), "batchnorm"];
}
