using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>The same images under their true and under a wrong label.</summary>
/// <param name="writer">How labels are written.</param>
/// <param name="negatives">Which wrong label.</param>
/// <param name="head">Learns on the neutral images in passing, and believes; null where nothing asks for it.</param>
/// <param name="ahead">Has read the batch before, so that the head learns nothing here; null for no staleness.</param>
public sealed class LabelPairs(LabelWriter writer, NegativeLabels negatives, SoftmaxHead? head = null, ReadingAhead? ahead = null) : StepInput
{
    public override int Stacks => 2;

    public override IReadOnlyList<Parameter> Parameters => writer.Parameters;

    public override IReadOnlyDictionary<string, Tensor> State { get; } =
        (head?.State ?? new Dictionary<string, Tensor>()).Concat(ahead?.State ?? new Dictionary<string, Tensor>()).ToDictionary();

    /// <summary>Reads batches before they are learned from; null for no staleness.</summary>
    public ReadingAhead? Ahead => ahead;

    public override int StepsAhead => ahead?.Steps ?? 0;

    public override void ReadAhead(Batch batch, double share) => ahead?.Read(batch, share);

    public override bool Repeats(Batch batch) => batch.Repeats && negatives.Fixed && head is null;

    public override LayerInput Make(Batch batch, double share)
    {
        LabeledImages images = writer.Bear(batch.Pixels);
        Tensor wrong = ahead?.WrongLabels(batch) ?? negatives.Draw(batch, head?.Learn(images.Neutral(), batch.Labels, share));
        return images.Labeled(torch.cat([batch.Labels, wrong], 0));
    }

    public override LayerInput True(Tensor pixels, Tensor labels) => writer.Bear(pixels).Labeled(labels);
}
