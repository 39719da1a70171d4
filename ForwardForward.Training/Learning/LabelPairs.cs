using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>The same images under their true and under a wrong label.</summary>
/// <param name="labels">How labels are written.</param>
/// <param name="negatives">Which wrong label.</param>
/// <param name="head">Learns on the neutral images in passing, and believes; null where nothing asks for it.</param>
/// <param name="ahead">Has read the batch before, so that the head learns nothing here; null for no staleness.</param>
public sealed class LabelPairs(LabelWriter labels, NegativeLabels negatives, SoftmaxHead? head, ReadingAhead? ahead = null) : ContrastPairs
{
    public override bool Repeat(Batch batch) => batch.Repeats && negatives.Fixed && head is null;

    public override LayerInput Make(Batch batch, double share)
    {
        OverlaidImages images = labels.Bear(batch.Pixels);
        Tensor wrong = ahead?.WrongLabels(batch) ?? negatives.Draw(batch, head?.Learn(images.Neutral(), batch.Labels, share));
        return images.Labeled(torch.cat([batch.Labels, wrong], 0));
    }
}
