using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>
/// Reads the label with the most goodness over the layers, but carries a label on to the next layer only while it can still win: while its goodness so far lacks no more
/// than a margin. An image with one label left goes no further. The margin of a layer is what the later winner lacked there, at most, on a sample that was read under every
/// label, and half as much again. Before it is calibrated it carries every label on.
/// </summary>
/// <param name="network">The layers.</param>
/// <param name="labels">How labels are written.</param>
/// <param name="goodness">What a layer counts as good.</param>
/// <param name="fromLayer">First layer that counts; those below it only rank.</param>
public sealed class PrunedReader(Network network, LabelWriter labels, GoodnessMeasure goodness, int fromLayer) : ClassReader
{
    private const float Reserve = 1.5f;

    private readonly float[] margins = [.. Enumerable.Repeat(float.PositiveInfinity, network.Blocks.Count - 1)];

    /// <summary>Multiply-adds for an image over those of one pass of the network, on the sample of the calibration; for every label before it.</summary>
    public double Passes { get; private set; } = PassesFor(network, [.. Enumerable.Repeat((double)labels.Classes, network.Blocks.Count - 1)]);

    /// <summary>The same for an image that is read under every label.</summary>
    public double PassesOfAll { get; } = PassesFor(network, [.. Enumerable.Repeat((double)labels.Classes, network.Blocks.Count - 1)]);

    /// <summary>What a layer lets a label lack, [layers - 1].</summary>
    public IReadOnlyList<float> Margins => margins;

    /// <summary>Sets the margins.</summary>
    /// <param name="goodnessOfLayers">Of a sample under every label, one [rows * classes] a layer, row-major.</param>
    public void Calibrate(IReadOnlyList<float[]> goodnessOfLayers)
    {
        int classes = labels.Classes;
        int images = goodnessOfLayers[0].Length / classes;
        float[] ranks = new float[goodnessOfLayers[0].Length];
        float[] counted = new float[ranks.Length];
        for (int layer = fromLayer; layer < goodnessOfLayers.Count; layer++)
        {
            Add(goodnessOfLayers[layer], counted);
        }

        int[] winners = [.. Enumerable.Range(0, images).Select(image => ClassVotes.IndexOfLargest(counted.AsSpan(image * classes, classes)))];
        bool[] carried = [.. Enumerable.Repeat(true, ranks.Length)];
        double[] labelsAbove = new double[margins.Length];
        for (int layer = 0; layer < margins.Length; layer++)
        {
            Add(goodnessOfLayers[layer], ranks);
            float lacked = 0;
            for (int image = 0; image < images; image++)
            {
                ReadOnlySpan<float> own = ranks.AsSpan(image * classes, classes);
                lacked = Math.Max(lacked, own[ClassVotes.IndexOfLargest(own)] - own[winners[image]]);
            }

            margins[layer] = Reserve * lacked;
            labelsAbove[layer] = (double)CarriedOn(ranks, carried, margins[layer], classes) / images;
        }

        Passes = PassesFor(network, labelsAbove);
    }

    public override Tensor Scores(Tensor pixels)
    {
        LabeledImages images = labels.Bear(pixels);

        // [classes, images]; minus infinity for labels that were left behind.
        Tensor ranks = UnderEveryLabel(images);
        Tensor counted = fromLayer == 0 ? ranks.clone() : torch.zeros_like(ranks);
        Tensor flat = ranks.view(-1);
        Tensor carried = CarryOn(ranks, 0);
        Tensor places = carried.view(-1).nonzero().squeeze(1);
        Tensor bearers = places.remainder(images.Count);
        LayerInput input = images.Select(bearers).Labeled(places.floor_divide(images.Count));
        for (int layer = 0; layer < network.Blocks.Count && places.shape[0] > 0; layer++)
        {
            BlockActivity activity = network.At(layer, input, sendsUp: false);
            if (layer > 0)
            {
                Tensor value = goodness.Of(activity);
                flat.index_add_(0, places, value, 1);
                if (layer >= fromLayer)
                {
                    counted.view(-1).index_add_(0, places, value, 1);
                }
            }

            if (layer == network.Blocks.Count - 1)
            {
                break;
            }

            Tensor positions = layer == 0
                ? torch.arange(0, places.shape[0], ScalarType.Int64, places.device)
                : CarryOn(ranks, layer).view(-1).index_select(0, places).nonzero().squeeze(1);
            places = places.index_select(0, positions);
            input = activity.AboveOf(positions);
        }

        return counted.masked_fill_(ranks.eq(float.NegativeInfinity), float.NegativeInfinity).t();
    }

    // Which labels go on to the layer above, [classes, images]; those that cannot win any more are struck from the ranks.
    private Tensor CarryOn(Tensor ranks, int layer)
    {
        Tensor wins = margins.Length == 0 ? ranks.ge(ranks.amax([0], keepdim: true)) : ranks.ge(ranks.amax([0], keepdim: true) - margins[layer]);
        ranks.masked_fill_(wins.logical_not(), float.NegativeInfinity);
        return wins.logical_and(wins.sum([0], keepdim: true).gt(1));
    }

    // The first layer's goodness, [classes, images] in 32 bits.
    private Tensor UnderEveryLabel(LabeledImages images)
    {
        if (network.Blocks[0].Dense is { Activation: Rectification } first && images.RectifiedLengths(first.Layer) is Tensor lengths && goodness.OfLength(lengths, first.Layer.Units) is Tensor fused)
        {
            return fused;
        }

        return goodness.Of(network.At(0, images.Every(labels.Classes, network.Device), sendsUp: false)).view(labels.Classes, images.Count);
    }

    // Labels of all images that go on to the layer above; those that cannot win any more are no longer carried.
    private static long CarriedOn(float[] ranks, bool[] carried, float margin, int classes)
    {
        long above = 0;
        for (int first = 0; first < ranks.Length; first += classes)
        {
            float best = Enumerable.Range(first, classes).Where(place => carried[place]).Max(place => ranks[place]);
            int left = 0;
            for (int place = first; place < first + classes; place++)
            {
                carried[place] &= ranks[place] >= best - margin;
                left += carried[place] ? 1 : 0;
            }

            above += left > 1 ? left : 0;
        }

        return above;
    }

    private static double PassesFor(Network network, IReadOnlyList<double> labelsAbove)
    {
        double[] sizes = [.. network.Blocks.Select(block => (double)block.Operations)];
        return (sizes[0] + sizes.Skip(1).Zip(labelsAbove, (size, above) => size * above).Sum()) / sizes.Sum();
    }

    private static void Add(float[] from, float[] to)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] += from[i];
        }
    }
}
