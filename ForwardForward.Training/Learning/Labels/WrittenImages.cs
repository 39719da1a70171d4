using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>Images whose labels are written anew for each of them.</summary>
/// <param name="pixels">[images, pixels].</param>
/// <param name="writer">How.</param>
internal sealed class WrittenImages(Tensor pixels, WrittenLabels writer) : LabeledImages
{
    public override long Count => pixels.shape[0];

    // A copy even for one stack: what is written stays in the pixels.
    public override LayerInput Labeled(Tensor chosen) => writer.Enter(pixels.repeat(chosen.shape[0] / Count, 1), chosen);

    public override LabeledImages Select(Tensor positions) => new WrittenImages(pixels.index_select(0, positions), writer);
}
