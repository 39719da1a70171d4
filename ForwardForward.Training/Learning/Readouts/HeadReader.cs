using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>A linear softmax over the normalized layers of one pass in which no label is given.</summary>
/// <param name="head">The softmax.</param>
/// <param name="enter">Pixels as the first layer sees them: under the neutral label, or plain.</param>
internal sealed class HeadReader(SoftmaxHead head, Func<Tensor, LayerInput> enter) : ClassReader
{
    public override Tensor Scores(Tensor pixels) => head.Logits(enter(pixels));
}
