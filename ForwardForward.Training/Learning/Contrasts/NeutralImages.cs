using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>Images under the neutral label alone, as a one-pass read-out sees them.</summary>
/// <param name="writer">How labels are written.</param>
public sealed class NeutralImages(LabelWriter writer) : StepInput
{
    public override LayerInput Make(Batch batch, double share) => writer.Bear(batch.Pixels).Neutral();

    public override LayerInput True(Tensor pixels, Tensor labels) => writer.Bear(pixels).Neutral();
}
