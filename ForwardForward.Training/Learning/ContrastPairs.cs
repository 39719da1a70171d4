using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning;

/// <summary>Makes positives and negatives out of a batch: the same images under their true and under a wrong label.</summary>
/// <param name="overlay">How labels are written.</param>
/// <param name="negatives">Which wrong label.</param>
/// <param name="head">Learns on the neutral images in passing, and believes; null where nothing asks for it.</param>
public sealed class ContrastPairs(LabelOverlay overlay, NegativeLabels negatives, SoftmaxHead? head)
{
    /// <summary>True where a batch that repeats gives the same pairs at every step, and nothing else has to learn from them.</summary>
    public bool Repeat(Batch batch) => batch.Repeats && negatives.Fixed && head is null;

    /// <summary>The input of the first layer: [2 * rows], positives first.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="share">Of the head's start learning rate.</param>
    public LayerInput Make(Batch batch, double share)
    {
        OverlaidImages images = overlay.Bear(batch.Pixels);
        Tensor? belief = head?.Learn(images.Neutral(), batch.Labels, share);
        Tensor wrong = negatives.Draw(batch, belief);
        return images.Labeled(torch.cat([batch.Labels, wrong], 0));
    }
}
