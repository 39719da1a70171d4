namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>
/// Each class owns an equal group of channels; its goodness is their mean over channels and positions, of the squares (CwComp, arXiv 2312.12668,
/// equation 3) or of the activities themselves (DeeperForward, ICLR 2025), which gives a gradient to silent groups too.
/// </summary>
/// <param name="channels">Of the features.</param>
/// <param name="classes">Groups.</param>
/// <param name="squared">Squares or activities.</param>
public sealed class ChannelGroups(int channels, int classes, bool squared) : GridScores
{
    public override FeatureGrid Grid { get; } = FeatureGrid.OfChannels(channels, squared);

    public override Tensor OfRows(Tensor rows) => rows.view(rows.shape[0], classes, -1).mean([2]);
}
