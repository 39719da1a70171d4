using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog;

/// <summary>One named network: lines of the layer notation for any image and number of classes, and where they come from.</summary>
/// <param name="Name">Short name, such as <c>resnet18</c>.</param>
/// <param name="Title">For headings.</param>
/// <param name="Summary">One or two sentences: what it is, and what was assumed.</param>
/// <param name="Source">Paper or document.</param>
/// <param name="Lines">The lines for an image's shape and a number of classes.</param>
public sealed record ArchitectureDescription(
    string Name, string Title, string Summary, string Source, Func<FeatureShape, int, IReadOnlyList<string>> Lines)
{
    /// <summary>A network of these lines that keeps the first weights of another.</summary>
    /// <param name="network">What it replaces.</param>
    /// <param name="image">Shape of an image.</param>
    /// <param name="classes">Classes.</param>
    public NetworkSpec ApplyTo(NetworkSpec network, FeatureShape image, int classes) =>
        network with { Name = Name, Architecture = Architecture.Layers, Layers = Lines(image, classes), Activation = Activation.Relu, Dropout = 0 };

    /// <summary>True where a network has exactly these lines.</summary>
    /// <param name="network">The network.</param>
    /// <param name="image">Shape of an image.</param>
    /// <param name="classes">Classes.</param>
    public bool IsOf(NetworkSpec network, FeatureShape image, int classes) =>
        network.Architecture == Architecture.Layers && network.Layers.SequenceEqual(Lines(image, classes));
}
