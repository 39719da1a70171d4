using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>Writes labels into images.</summary>
/// <param name="classes">Labels.</param>
public abstract class LabelWriter(int classes)
{
    public int Classes => classes;

    /// <summary>What the writer learns, such as a picture for each label.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Takes images as bearers of labels.</summary>
    /// <param name="pixels">[images, pixels] in the format of the products; may be overwritten.</param>
    public abstract LabeledImages Bear(Tensor pixels);
}
