using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Representations;

/// <summary>Two looks at each image, changed independently: the batch's own, and a second one.</summary>
/// <param name="network">Makes images of rows.</param>
/// <param name="table">The training split.</param>
/// <param name="augmenter">Changes the images.</param>
public sealed class TwoViews(LayeredNetwork network, ExampleTable table, ImageAugmenter augmenter) : BlockInput
{
    public override int Stacks => 2;

    public override Tensor Make(Batch batch)
    {
        Tensor positions = torch.tensor(Array.ConvertAll(batch.Examples, example => (long)example), device: table.Device);
        Tensor second = augmenter.Apply(table.Gather(positions), batch.Step, view: 1);
        return network.Images(torch.cat([batch.Pixels, second], 0));
    }

    public override Tensor True(Tensor pixels, Tensor labels) => network.Images(pixels);
}
