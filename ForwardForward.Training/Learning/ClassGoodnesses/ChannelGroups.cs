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
        Tensor wide = Wide(features);
        Tensor values = squared ? wide.square() : wide;

        // Positions first: a mean over them needs no copy, whichever way the map lies in memory.
        Tensor channels = values.dim() > 2 ? values.mean([2, 3]) : values;
        return channels.view(features.shape[0], classes, -1).mean([2]);
    }
}
