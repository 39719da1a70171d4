using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>The images as they are, without any label.</summary>
/// <param name="network">Whose first block sees them.</param>
public sealed class PlainImages(Network network) : StepInput
{
    public override bool Repeats(Batch batch) => batch.Repeats;

    public override LayerInput Make(Batch batch, double share) => network.Enter(batch.Pixels);

    public override LayerInput True(Tensor pixels, Tensor labels) => network.Enter(pixels);
}
