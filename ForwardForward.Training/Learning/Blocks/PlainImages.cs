using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>The images as they are, without any label.</summary>
public sealed class PlainImages(LayeredNetwork network) : BlockInput
{
    public override bool Repeats => true;

    public override Tensor Make(Batch batch) => network.Images(batch.Pixels);

    public override Tensor True(Tensor pixels, Tensor labels) => network.Images(pixels);
}
