using ForwardForward.Training.Learning.Labels;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>A softmax over the normalized layers of one pass with the neutral label.</summary>
public sealed class OnePassReader(SoftmaxHead head, LabelWriter labels) : ClassReader
{
    public override Tensor Scores(Tensor pixels) => head.Logits(labels.Bear(pixels).Neutral());
}
