using System.Globalization;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>
/// Sums the goodness of the layers of a window; the validation split chooses first and last layer (DeeperForward, ICLR 2025, selective inference).
/// Of windows that are right equally often the one that ends first is taken, and of these the widest.
/// </summary>
public sealed class LayerWindowReader : CalibratedReader
{
    private readonly Parameter window;

    /// <param name="layers">Gives the goodness of each layer.</param>
    /// <param name="count">Layers.</param>
    /// <param name="device">Where the choice is kept.</param>
    public LayerWindowReader(LayerGoodnessReader layers, int count, Device device)
        : base(layers) =>
        window = new Parameter("readout.window", torch.tensor([0f, count - 1], device: device), null);

    public override IReadOnlyList<Parameter> Statistics => [window];

    /// <summary>First and last layer that count, from 0.</summary>
    public (int First, int Last) Window => window.Value.to(CPU).data<float>().ToArray() is var ends ? ((int)ends[0], (int)ends[1]) : default;

    public override IReadOnlyList<(string Name, double Value)> Measures =>
        [(MetricNames.WindowFirst, Window.First), (MetricNames.WindowLast, Window.Last)];

    public override string Sentence => string.Create(CultureInfo.InvariantCulture,
        $"Layers {Window.First} to {Window.Last} are read (counted from 0): the window that is right most often on the validation split.");

    public override Tensor Scores(Tensor pixels)
    {
        (int first, int last) = Window;
        IReadOnlyList<Tensor> goodness = Layers.LayerGoodness(pixels);
        Tensor total = goodness[first];
        for (int layer = first + 1; layer <= last; layer++)
        {
            total = total + goodness[layer];
        }

        return total;
    }

    public override void Calibrate(IReadOnlyList<float[]> goodness, IReadOnlyList<int> labels)
    {
        (int Right, int First, int Last) best = (-1, 0, goodness.Count - 1);
        for (int first = 0; first < goodness.Count; first++)
        {
            float[] total = new float[goodness[first].Length];
            for (int last = first; last < goodness.Count; last++)
            {
                Add(total, goodness[last]);
                int right = ClassVotes.Right(total, labels);
                if (right > best.Right || (right == best.Right && last < best.Last))
                {
                    best = (right, first, last);
                }
            }
        }

        window.Value.copy_(torch.tensor([(float)best.First, best.Last]));
    }

    private static void Add(float[] total, float[] layer)
    {
        for (int i = 0; i < total.Length; i++)
        {
            total[i] += layer[i];
        }
    }
}
