using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>Two looks at each image, changed independently: the batch's own, and a second one.</summary>
/// <param name="network">Whose first block sees them.</param>
/// <param name="table">The training split.</param>
/// <param name="augmenter">Changes the images.</param>
public sealed class TwoViews(Network network, ExampleTable table, ImageAugmenter augmenter) : StepInput
{
    public override int Stacks => 2;

    public override LayerInput Make(Batch batch, double share)
    {
        Tensor positions = torch.tensor(Array.ConvertAll(batch.Examples, example => (long)example), device: table.Device);
        Tensor second = augmenter.Apply(table.Gather(positions), batch.Step, view: 1);
        return network.Enter(torch.cat([batch.Pixels, second], 0));
    }

    public override LayerInput True(Tensor pixels, Tensor labels) => network.Enter(pixels);
}
