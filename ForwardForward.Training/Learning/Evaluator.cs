using ForwardForward.Training.Data;
using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning;

/// <summary>Looks at what was learned on held-out examples: accuracy, and what each layer's goodness can tell.</summary>
public abstract class Evaluator
{
    // Rows that go through a layer together: activities of a few MiB stay in the cache.
    protected const int MostRowsAtOnce = 4000;

    // Enough for an accuracy to one percent; a pass for each label costs ten times a plain one.
    private const int LayerSample = 2000;

    private readonly ClassReader reader;
    private readonly LayerGoodnessReader? goodness;
    private readonly Func<int, double?> threshold;
    private readonly RandomStreams randomness;

    /// <param name="reader">How classes are read.</param>
    /// <param name="goodness">Reads each layer's goodness; null where a layer has none for each label.</param>
    /// <param name="threshold">Theta of a layer, or null.</param>
    /// <param name="randomness">Chooses the measured negatives.</param>
    protected Evaluator(ClassReader reader, LayerGoodnessReader? goodness, Func<int, double?> threshold, RandomStreams randomness)
    {
        this.reader = reader;
        this.goodness = goodness;
        this.threshold = threshold;
        this.randomness = randomness;
    }

    /// <summary>Rows that go through the network together.</summary>
    protected virtual int RowsAtOnce => MostRowsAtOnce;

    /// <summary>Reads the classes of the first examples of a split.</summary>
    /// <param name="table">The split.</param>
    /// <param name="count">How many.</param>
    public Confusion Read(ExampleTable table, int count)
    {
        if (reader.OneLabelForAll)
        {
            return ReadAsOne(table, count);
        }

        int[] read = new int[count];
        int atOnce = goodness is null ? RowsAtOnce : Math.Max(1, RowsAtOnce / table.ClassNames.Count);
        for (int first = 0; first < count; first += atOnce)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int rows = Math.Min(atOnce, count - first);
            long[] best = reader.Scores(table.Range(first, rows)).argmax(1).to(CPU).data<long>().ToArray();
            for (int row = 0; row < rows; row++)
            {
                read[first + row] = (int)best[row];
            }
        }

        return new Confusion(table.Classes.AsSpan(0, count), read, table.ClassNames.Count);
    }

    private Confusion ReadAsOne(ExampleTable table, int count)
    {
        double[] sums = new double[table.ClassNames.Count];
        int atOnce = Math.Max(1, RowsAtOnce / sums.Length);
        for (int first = 0; first < count; first += atOnce)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            float[] scores = reader.Scores(table.Range(first, Math.Min(atOnce, count - first))).sum(0).to(CPU).data<float>().ToArray();
            for (int label = 0; label < sums.Length; label++)
            {
                sums[label] += scores[label];
            }
        }

        int[] read = new int[count];
        Array.Fill(read, Array.IndexOf(sums, sums.Max()));
        return new Confusion(table.Classes.AsSpan(0, count), read, sums.Length);
    }

    /// <summary>What each layer can tell alone, on the first examples of a split.</summary>
    public IReadOnlyList<LayerReport> Layers(ExampleTable table)
    {
        int count = Math.Min(table.Count, LayerSample);
        int[] silent = SilentUnits(table, count);
        if (goodness is null)
        {
            return [.. silent.Select((units, layer) => new LayerReport(layer, units, null, null, null, null))];
        }

        (float[][] positive, float[][] negative, int[] right) = Goodness(goodness, silent.Length, table, count);
        return [.. silent.Select((units, layer) => new LayerReport(
            layer,
            units,
            (double)right[layer] / count,
            Separation.Of(positive[layer], negative[layer], threshold(layer)),
            HistogramBins.Of(positive[layer], negative[layer]),
            threshold(layer)))];
    }

    private (float[][] Positive, float[][] Negative, int[] Right) Goodness(LayerGoodnessReader goodnessReader, int layers, ExampleTable table, int count)
    {
        int classes = table.ClassNames.Count;
        float[][] positive = [.. Enumerable.Range(0, layers).Select(_ => new float[count])];
        float[][] negative = [.. Enumerable.Range(0, layers).Select(_ => new float[count])];
        int[] right = new int[layers];

        // The same wrong labels at every evaluation, so that curves over time compare like with like.
        RandomGenerator random = randomness.Create(RandomPurpose.Negatives, long.MaxValue);
        int atOnce = Math.Max(1, RowsAtOnce / classes);
        for (int first = 0; first < count; first += atOnce)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int rows = Math.Min(atOnce, count - first);
            float[][] scores = [.. goodnessReader.LayerGoodness(table.Range(first, rows)).Select(layer => layer.contiguous().to(CPU).data<float>().ToArray())];
            for (int row = 0; row < rows; row++)
            {
                int truth = table.Classes[first + row];
                int wrong = (truth + 1 + random.NextInt32(classes - 1)) % classes;
                for (int layer = 0; layer < layers; layer++)
                {
                    ReadOnlySpan<float> labels = scores[layer].AsSpan(row * classes, classes);
                    positive[layer][first + row] = labels[truth];
                    negative[layer][first + row] = labels[wrong];
                    right[layer] += IndexOfLargest(labels) == truth ? 1 : 0;
                }
            }
        }

        return (positive, negative, right);
    }

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }

    /// <summary>How many units of each layer no example of the sample wakes, under its true label where labels enter the network.</summary>
    /// <param name="table">The split.</param>
    /// <param name="count">Its first so many examples are the sample.</param>
    protected abstract int[] SilentUnits(ExampleTable table, int count);
}
