using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The label with the most goodness over the layers: all labels of an image go through the network in one batch.</summary>
/// <param name="pass">Goes up through the layers.</param>
/// <param name="overlay">How labels are written.</param>
/// <param name="goodness">What a layer counts as good.</param>
/// <param name="fromLayer">First layer that counts.</param>
public sealed class GoodnessReader(
    ForwardPass pass, LabelOverlay overlay, GoodnessMeasure goodness, int fromLayer) : LayerGoodnessReader(fromLayer)
{
    public override IReadOnlyList<Tensor> LayerGoodness(Tensor pixels)
    {
        OverlaidImages images = overlay.Bear(pixels);
        long[] labels = new long[overlay.Classes * images.Count];
        for (long i = 0; i < labels.Length; i++)
        {
            labels[i] = i / images.Count;
        }

        List<Tensor> layers = [];
        foreach (LayerActivity activity in pass.Through(images.Labeled(torch.tensor(labels, device: pixels.device))))
        {
            layers.Add(goodness.Value(activity.Rows, activity.SquaredLength).view(overlay.Classes, images.Count).t());
        }

        return layers;
    }
}
