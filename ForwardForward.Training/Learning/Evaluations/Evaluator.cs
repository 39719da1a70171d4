using ForwardForward.Training.Data;
using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Evaluations;

/// <summary>Looks at what was learned on held-out examples: accuracy, and what each layer's goodness can tell.</summary>
public abstract class Evaluator
{
    // Rows that go through a layer together: activities of a few MiB stay in the cache.
    protected const int MostRowsAtOnce = 4000;

    // Enough for an accuracy to one percent; a pass for each label costs ten times a plain one.
    private const int LayerSample = 2000;

    // With few labels left an image brings few rows.
    private const int PrunedRowsPerImage = 2;

    private readonly ClassReader reader;
    private readonly LayerGoodnessReader? goodness;
    private readonly PrunedReader? pruned;
    private readonly Func<int, double?> threshold;
    private readonly RandomStreams randomness;

    /// <param name="reading">How classes and goodness are read.</param>
    /// <param name="randomness">Chooses the measured negatives.</param>
    protected Evaluator(Reading reading, RandomStreams randomness)
    {
        (reader, goodness, pruned, threshold, _) = reading;
        this.randomness = randomness;
    }

    /// <summary>Rows that go through the network together.</summary>
    protected virtual int RowsAtOnce => MostRowsAtOnce;

    /// <summary>What the read-out keeps of its calibration.</summary>
    public IReadOnlyList<Parameter> Statistics => (reader as CalibratedReader)?.Statistics ?? [];

    /// <summary>What the read-out measured of the last split that was read, by metric name.</summary>
    public IReadOnlyList<(string Name, double Value)> ReadoutMeasures => (reader as CalibratedReader)?.Measures ?? [];

    /// <summary>What the read-out chose and brings; null where it chooses nothing.</summary>
    public string? ReadoutSentence => (reader as CalibratedReader)?.Sentence;

    /// <summary>Passes of the network that <see cref="Layers"/> takes for an image.</summary>
    internal double PassesForLayers(int classes) => 1 + (pruned?.PassesOfAll ?? (GoodnessForEachClass ? classes : 1));

    /// <summary>Passes of the network that <see cref="Glance"/> takes for an image.</summary>
    internal double PassesForGlance(int classes) => pruned?.Passes ?? (reader.PassForEachClass ? classes : 1);

    /// <summary>Lets the read-out choose what it chooses, on the validation split.</summary>
    public void Calibrate(ExampleTable validation)
    {
        if (reader is not CalibratedReader calibrated)
        {
            return;
        }

        calibrated.Calibrate(WholeLayers([.. GoodnessOf(calibrated.Layers, validation, validation.Count).Select(batch => batch.Scores)]), validation.Classes);
    }

    /// <summary>Reads the classes of the first examples of a split.</summary>
    /// <param name="table">The split.</param>
    /// <param name="count">How many.</param>
    public Confusion Read(ExampleTable table, int count)
    {
        if (reader.OneLabelForAll)
        {
            return ReadAsOne(table, count);
        }

        (reader as CalibratedReader)?.Begin();
        return Read(reader, table, count, AtOnce(table));
    }

    /// <summary>The class that each example of a split is read as, as <see cref="Read(ExampleTable, int)"/> does it or as <see cref="Glance"/> does.</summary>
    internal int[] Classes(ExampleTable table, bool glancing) => glancing && pruned is not null
        ? Classes(pruned, table, table.Count, RowsAtOnce / PrunedRowsPerImage)
        : Classes(reader, table, table.Count, AtOnce(table));

    /// <summary>Reads a split in fewer passes where that is possible, after <see cref="Layers"/> has seen a sample: for looking on while a network learns.</summary>
    public Confusion Glance(ExampleTable table) =>
        pruned is null ? Read(table, table.Count) : Read(pruned, table, table.Count, RowsAtOnce / PrunedRowsPerImage);

    private static Confusion Read(ClassReader reader, ExampleTable table, int count, int atOnce) =>
        new(table.Classes.AsSpan(0, count), Classes(reader, table, count, atOnce), table.ClassNames.Count);

    private static int[] Classes(ClassReader reader, ExampleTable table, int count, int atOnce)
    {
        int[] read = new int[count];
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

        return read;
    }

    private Confusion ReadAsOne(ExampleTable table, int count)
    {
        double[] sums = new double[table.ClassNames.Count];
        int atOnce = Math.Max(1, RowsAtOnce / sums.Length);
        for (int first = 0; first < count; first += atOnce)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            float[] scores = reader.Scores(table.Range(first, Math.Min(atOnce, count - first))).sum([0]).to(CPU).data<float>().ToArray();
            for (int label = 0; label < sums.Length; label++)
            {
                sums[label] += scores[label];
            }
        }

        int[] read = new int[count];
        Array.Fill(read, Array.IndexOf(sums, sums.Max()));
        return new Confusion(table.Classes.AsSpan(0, count), read, sums.Length);
    }

    /// <summary>What each layer can tell alone, on a sample of a split.</summary>
    public IReadOnlyList<LayerReport> Layers(ExampleTable split)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = split.Sample(LayerSample);
        int count = table.Count;
        int[] silent = SilentUnits(table, count);
        if (goodness is null)
        {
            (float[][] Positive, float[][] Negative)? contrast = Contrast(table, count);
            return [.. silent.Select((units, layer) => Report(layer, units, null, contrast?.Positive[layer], contrast?.Negative[layer]))];
        }

        (float[][] positive, float[][] negative, int[] right) = Goodness(goodness, silent.Length, table, count);
        return [.. silent.Select((units, layer) => Report(layer, units, (double)right[layer] / count, positive[layer], negative[layer]))];
    }

    /// <summary>Each layer's goodness of positives and negatives where these are no labels: [layers][count]; null where there are none at all.</summary>
    /// <param name="table">The split.</param>
    /// <param name="count">Its first so many examples are the sample.</param>
    protected virtual (float[][] Positive, float[][] Negative)? Contrast(ExampleTable table, int count) => null;

    private LayerReport Report(int layer, int silent, double? accuracyAlone, float[]? positive, float[]? negative) =>
        positive is null || negative is null
            ? new LayerReport(layer, silent, accuracyAlone, null, null, null, null)
            : new LayerReport(
                layer,
                silent,
                accuracyAlone,
                Separation.Of(positive, negative, threshold(layer)),
                HistogramBins.Of(positive, negative),
                DifferenceBins.Of(positive, negative),
                threshold(layer));

    private (float[][] Positive, float[][] Negative, int[] Right) Goodness(LayerGoodnessReader goodnessReader, int layers, ExampleTable table, int count)
    {
        int classes = table.ClassNames.Count;
        float[][] positive = [.. Enumerable.Range(0, layers).Select(_ => new float[count])];
        float[][] negative = [.. Enumerable.Range(0, layers).Select(_ => new float[count])];
        int[] right = new int[layers];

        // The same wrong labels at every evaluation, so that curves over time compare like with like.
        RandomGenerator random = randomness.Create(RandomPurpose.Negatives, long.MaxValue);
        List<float[][]> batches = [];
        foreach ((int first, float[][] scores) in GoodnessOf(goodnessReader, table, count))
        {
            batches.Add(scores);
            for (int row = 0; row < scores[0].Length / classes; row++)
            {
                int truth = table.Classes[first + row];
                int wrong = (truth + 1 + random.NextInt32(classes - 1)) % classes;
                for (int layer = 0; layer < layers; layer++)
                {
                    ReadOnlySpan<float> labels = scores[layer].AsSpan(row * classes, classes);
                    positive[layer][first + row] = labels[truth];
                    negative[layer][first + row] = labels[wrong];
                    right[layer] += ClassVotes.IndexOfLargest(labels) == truth ? 1 : 0;
                }
            }
        }

        pruned?.Calibrate(WholeLayers(batches));
        return (positive, negative, right);
    }

    // Of consecutive examples: the first one's position, and one [rows * classes] a layer.
    private IEnumerable<(int First, float[][] Scores)> GoodnessOf(LayerGoodnessReader goodnessReader, ExampleTable table, int count)
    {
        int atOnce = AtOnce(table);
        for (int first = 0; first < count; first += atOnce)
        {
            yield return (first, GoodnessOf(goodnessReader, table, first, Math.Min(atOnce, count - first)));
        }
    }

    // One [rows * classes] a layer.
    private static float[][] WholeLayers(IReadOnlyList<float[][]> batches) =>
        [.. batches[0].Select((_, layer) => batches.SelectMany(batch => batch[layer]).ToArray())];

    private static float[][] GoodnessOf(LayerGoodnessReader goodnessReader, ExampleTable table, int first, int count)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return [.. goodnessReader.LayerGoodness(table.Range(first, count)).Select(layer => layer.contiguous().to(CPU).data<float>().ToArray())];
    }

    // Whether an image goes through the network once for each class.
    private bool GoodnessForEachClass => goodness?.PassForEachClass == true;

    private int AtOnce(ExampleTable table) => GoodnessForEachClass || reader.PassForEachClass ? Math.Max(1, RowsAtOnce / table.ClassNames.Count) : RowsAtOnce;

    /// <summary>How many units of each layer no example of the sample wakes, under its true label where labels enter the network.</summary>
    /// <param name="table">The split.</param>
    /// <param name="count">Its first so many examples are the sample.</param>
    protected abstract int[] SilentUnits(ExampleTable table, int count);
}
