using System.Globalization;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>
/// LightFF (arXiv 2404.05241): an example is read from the first layer whose goodness, summed so far, is confident enough, and goes no further.
/// Confidence is the distance of the largest from the second: a softmax of a sum of squares rounds to 1 for most examples and could not rank them.
/// The validation split sets what is enough. The operations that are saved are counted.
/// </summary>
public sealed class EarlyExitReader : CalibratedReader
{
    // No distance reaches it: nothing leaves before a threshold is chosen.
    private const float Never = float.MaxValue;

    private readonly int fromLayer;
    private readonly double tolerance;
    private readonly long[] spentAt;
    private readonly Parameter thresholds;
    private long[] left;

    /// <param name="layers">Gives the goodness of each layer.</param>
    /// <param name="operations">Multiply-adds of each layer for one example.</param>
    /// <param name="fromLayer">First layer that counts.</param>
    /// <param name="tolerance">Share of the validation examples that may be read wrong because they leave early.</param>
    /// <param name="device">Where the thresholds are kept.</param>
    public EarlyExitReader(LayerGoodnessReader layers, IReadOnlyList<long> operations, int fromLayer, double tolerance, Device device)
        : base(layers)
    {
        this.fromLayer = fromLayer;
        this.tolerance = tolerance;
        spentAt = [.. operations.Select((_, layer) => operations.Take(layer + 1).Sum())];
        left = new long[operations.Count];
        thresholds = new Parameter("readout.confidence", torch.full([operations.Count], Never, device: device), null);
    }

    public override IReadOnlyList<Parameter> Statistics => [thresholds];

    /// <summary>Confidence that is enough to leave after a layer; the last layer's plays no part.</summary>
    public float[] Thresholds => thresholds.Value.to(CPU).data<float>().ToArray();

    /// <summary>Share of the multiply-adds of the examples read that were not needed.</summary>
    public double Saved => left.Sum() is var read and > 0 ? 1 - (left.Zip(spentAt, (rows, spent) => (double)rows * spent).Sum() / ((double)read * spentAt[^1])) : 0;

    public override IReadOnlyList<(string Name, double Value)> Measures => [(MetricNames.SavedOperations, Saved)];

    public override string Sentence => string.Create(CultureInfo.InvariantCulture,
        $"Early exit saves {Saved:P1} of the multiply-adds; examples that left after each layer: {string.Join(", ", left)}.");

    public override void Begin() => left = new long[left.Length];

    public override Tensor Scores(Tensor pixels)
    {
        IReadOnlyList<Tensor> goodness = Layers.LayerGoodness(pixels);
        float[] enough = Thresholds;
        Tensor total = torch.zeros_like(goodness[fromLayer]);
        Tensor scores = torch.zeros_like(total);
        Tensor stays = torch.ones([total.shape[0], 1], device: total.device);
        for (int layer = fromLayer; layer < goodness.Count; layer++)
        {
            total = total + goodness[layer];
            Tensor confident = layer == goodness.Count - 1 ? torch.ones_like(stays) : Margins(total).ge(enough[layer]).to(stays.dtype);
            Tensor leaves = confident * stays;
            scores = scores + (total * leaves);
            stays = stays - leaves;
            left[layer] += (long)leaves.sum().ToDouble();
        }

        return scores;
    }

    /// <summary>
    /// From the first layer upwards as many of the most confident examples leave as the tolerance allows, each layer with an equal part of it; an
    /// example counts against it where all layers would have read it right and this one does not, and for it the other way round.
    /// </summary>
    public override void Calibrate(IReadOnlyList<float[]> goodness, IReadOnlyList<int> labels)
    {
        int layers = goodness.Count;
        int classes = goodness[0].Length / labels.Count;
        float[][] totals = new float[layers][];
        for (int layer = fromLayer; layer < layers; layer++)
        {
            totals[layer] = layer == fromLayer ? [.. goodness[layer]] : [.. totals[layer - 1].Zip(goodness[layer], (below, own) => below + own)];
        }

        bool RightAt(int layer, int row) => ClassVotes.IndexOfLargest(totals[layer].AsSpan(row * classes, classes)) == labels[row];
        float[] enough = [.. Enumerable.Repeat(Never, layers)];
        double allowed = tolerance * labels.Count / Math.Max(1, layers - 1 - fromLayer);
        List<int> stays = [.. Enumerable.Range(0, labels.Count)];
        for (int layer = fromLayer; layer < layers - 1; layer++)
        {
            (int Row, float Confidence, int Cost)[] rows = [.. stays
                .Select(row => (row, Confidence(totals[layer].AsSpan(row * classes, classes)), (RightAt(layers - 1, row) ? 1 : 0) - (RightAt(layer, row) ? 1 : 0)))
                .OrderByDescending(row => row.Item2)];
            enough[layer] = Enough(rows, allowed);
            stays = [.. rows.Where(row => row.Confidence < enough[layer]).Select(row => row.Row)];
        }

        thresholds.Value.copy_(torch.tensor(enough));
    }

    // Half-way between the least confident of those who leave and the most confident of those who stay: as many leave as cost no more than allowed.
    private static float Enough((int Row, float Confidence, int Cost)[] rows, double allowed)
    {
        float enough = Never;
        int cost = 0;
        for (int place = 0; place < rows.Length; place++)
        {
            cost += rows[place].Cost;
            float next = place == rows.Length - 1 ? 0 : rows[place + 1].Confidence;
            if (next < rows[place].Confidence && cost <= allowed)
            {
                enough = (rows[place].Confidence + next) / 2;
            }
        }

        return enough;
    }

    // [rows, 1]
    private static Tensor Margins(Tensor scores)
    {
        (Tensor largest, _) = scores.topk(2, 1);
        return largest.narrow(1, 0, 1) - largest.narrow(1, 1, 1);
    }

    private static float Confidence(ReadOnlySpan<float> scores)
    {
        (float largest, float second) = (float.NegativeInfinity, float.NegativeInfinity);
        foreach (float score in scores)
        {
            (largest, second) = score > largest ? (score, largest) : (largest, Math.Max(second, score));
        }

        return largest - second;
    }
}
