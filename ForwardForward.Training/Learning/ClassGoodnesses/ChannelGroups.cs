using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>
/// Each class owns an equal group of channels; its goodness is their mean over channels and positions, of the squares (CwComp, arXiv 2312.12668,
/// equation 3) or of the activities themselves (DeeperForward, ICLR 2025), which gives a gradient to silent groups too.
/// </summary>
/// <param name="classes">Groups.</param>
/// <param name="squared">Squares or activities.</param>
public sealed class ChannelGroups(int classes, bool squared) : ClassScores
{
    public override Tensor Of(Tensor features)
    {
        Tensor wide = features.to(ScalarType.Float32);
        Tensor positions = (squared ? wide.square() : wide).flatten(1);
        return positions.view(features.shape[0], classes, -1).mean([2]);
    }
}
