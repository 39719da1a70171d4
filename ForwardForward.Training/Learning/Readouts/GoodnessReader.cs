using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The label with the most goodness over the layers: all labels of an image go through the network in one batch.</summary>
/// <param name="network">The layers.</param>
/// <param name="overlay">How labels are written.</param>
/// <param name="normalizer">What is done to a layer's input.</param>
/// <param name="goodness">Sum or mean of squares.</param>
/// <param name="fromLayer">First layer that counts.</param>
public sealed class GoodnessReader(
    NeuralNetwork network, LabelOverlay overlay, InputNormalizer normalizer, GoodnessMeasure goodness, int fromLayer) : LayerGoodnessReader(fromLayer)
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
        LayerInput input = images.Labeled(torch.tensor(labels, device: pixels.device));
        foreach (LinearLayer layer in network.Layers)
        {
            Tensor activity = input.PreActivation(layer).relu_();
            Tensor squaredLength = Activity.SquaredLength(activity);
            layers.Add((squaredLength * goodness.Scale(layer.Outputs)).view(overlay.Classes, images.Count).t());
            input = new DenseInput(normalizer.Apply(activity, squaredLength));
        }

        return layers;
    }
}
