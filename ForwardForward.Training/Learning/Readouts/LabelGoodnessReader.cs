using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The label with the most goodness over the blocks: all labels of an image go through the network in one batch.</summary>
/// <param name="network">The blocks.</param>
/// <param name="labels">How labels are written.</param>
/// <param name="measure">What counts as good.</param>
/// <param name="fromBlock">First block that counts.</param>
/// <param name="counted">Sum over the places of a block that count when a class is read, rather than what it learns from.</param>
public sealed class LabelGoodnessReader(Network network, LabelWriter labels, GoodnessMeasure measure, int fromBlock, bool counted = false) : LayerGoodnessReader(fromBlock)
{
    public override bool PassForEachClass => true;

    public override IReadOnlyList<Tensor> LayerGoodness(Tensor pixels)
    {
        LabeledImages images = labels.Bear(pixels);
        return [.. network.Through(images.Every(labels.Classes, pixels.device)).Select(activity => GoodnessOf(activity).view(labels.Classes, images.Count).t())];
    }

    private Tensor GoodnessOf(BlockActivity activity) => counted && activity.Counted.Count > 0
        ? activity.Counted.Select(measure.Of).Aggregate((total, next) => total + next)
        : measure.Of(activity);
}
