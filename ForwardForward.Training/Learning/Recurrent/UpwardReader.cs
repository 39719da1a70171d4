using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>A softmax over the normalized layers of the upward pass, which no label reaches.</summary>
/// <param name="head">The softmax.</param>
/// <param name="images">Pixels as the first layer sees them.</param>
internal sealed class UpwardReader(SoftmaxHead head, Func<Tensor, Tensor> images) : ClassReader
{
    public override Tensor Scores(Tensor pixels) => head.Logits(new DenseInput(images(pixels)));
}
