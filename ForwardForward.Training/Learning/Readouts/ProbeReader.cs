using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>A linear softmax over the normalized layers of one pass of the plain image.</summary>
public sealed class ProbeReader(SoftmaxHead head, ImageInput images) : ClassReader
{
    public override Tensor Scores(Tensor pixels) => head.Logits(new DenseInput(images.Rows(pixels)));
}
