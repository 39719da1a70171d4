using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>Images that bear labels.</summary>
public abstract class LabeledImages
{
    /// <summary>Images.</summary>
    public abstract long Count { get; }

    /// <summary>The images under given labels.</summary>
    /// <param name="chosen">[stacks * images]: one label for each image, stack after stack.</param>
    public abstract LayerInput Labeled(Tensor chosen);

    /// <summary>The images under the neutral label.</summary>
    /// <exception cref="NotSupportedException">The labels have no neutral one.</exception>
    public virtual LayerInput Neutral() => throw new NotSupportedException("These labels have no neutral one: choose the overlay, or labels at every layer, on dense layers.");

    /// <summary>The images under every label, label after label.</summary>
    /// <param name="classes">Labels.</param>
    /// <param name="device">Where they live.</param>
    public LayerInput Every(int classes, Device device) => Labeled(torch.arange(0, classes, ScalarType.Int64, device).repeat_interleave(Count));

    /// <summary>Some of the images.</summary>
    /// <param name="positions">[positions], 64-bit integers; repeats allowed.</param>
    public abstract LabeledImages Select(Tensor positions);

    /// <summary>Squared lengths of what a rectified first layer answers to every label, [classes, images] in 32 bits; null where it takes single operators.</summary>
    internal virtual Tensor? RectifiedLengths(DenseLayer layer) => null;
}
