using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>Real images against hybrids of two of them (Hinton 2022, section 3.2): no label is seen.</summary>
/// <param name="hybrids">Mixes.</param>
/// <param name="images">What is done to an image before the first layer.</param>
/// <param name="probe">Learns to read the real images in passing; null where nothing asks for it.</param>
public sealed class HybridPairs(HybridImages hybrids, ImageInput images, SoftmaxHead? probe) : ContrastPairs
{
    public override LayerInput Make(Batch batch, double share)
    {
        Tensor real = images.Rows(batch.Pixels);
        Tensor mixed = images.Rows(hybrids.Mix(batch.Pixels, batch.Step));
        probe?.Learn(new DenseInput(real), batch.Labels, share);
        return new DenseInput(torch.cat([real, mixed], 0));
    }
}
