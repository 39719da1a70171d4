using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The label with the most goodness over the layers: all labels of an image go through the network in one batch.</summary>
/// <param name="pass">Goes up through the layers.</param>
/// <param name="labels">How labels are written.</param>
/// <param name="goodness">What a layer counts as good.</param>
/// <param name="fromLayer">First layer that counts.</param>
public sealed class GoodnessReader(
    ForwardPass pass, LabelWriter labels, GoodnessMeasure goodness, int fromLayer) : LayerGoodnessReader(fromLayer)
{
    /// <summary>Labels that each image is read under.</summary>
    public int Classes => labels.Classes;

    public override bool PassForEachClass => true;

    public override IReadOnlyList<Tensor> LayerGoodness(Tensor pixels)
    {
        OverlaidImages images = labels.Bear(pixels);
        long[] each = new long[labels.Classes * images.Count];
        for (long i = 0; i < each.Length; i++)
        {
            each[i] = i / images.Count;
        }

        List<Tensor> layers = [];
        foreach (LayerActivity activity in pass.Through(images.Labeled(torch.tensor(each, device: pixels.device))))
        {
            layers.Add(goodness.Value(activity.Rows, activity.SquaredLength).view(labels.Classes, images.Count).t());
        }

        return layers;
    }
}
