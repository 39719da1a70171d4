using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The class with the most goodness over the blocks, in one pass.</summary>
/// <param name="network">The blocks.</param>
/// <param name="scores">One a block.</param>
/// <param name="fromBlock">First block that counts.</param>
public sealed class ClassGoodnessReader(Network network, IReadOnlyList<ClassScores> scores, int fromBlock) : LayerGoodnessReader(fromBlock)
{
    public override IReadOnlyList<Tensor> LayerGoodness(Tensor pixels) =>
        [.. network.Through(network.Enter(pixels)).Select((activity, block) => scores[block].Of(activity.Tapped))];
}
