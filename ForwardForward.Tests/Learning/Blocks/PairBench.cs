using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Blocks;

/// <summary>A small layer list with the step of a method, on color images of 5 by 6 pixels with negatives that the test chooses.</summary>
internal sealed class PairBench
{
    public const int Classes = 4;
    public const int Channels = 3;
    public const int Height = 5;
    public const int Width = 6;
    public const int Pixels = Channels * Height * Width;

    public static readonly string[] Convolutional =
        ["position-lengthnorm", "conv 4 k3 p1", "relu", "--", "position-lengthnorm", "conv 5 k3", "relu", "--", "position-lengthnorm", "dense 7", "relu"];

    public PairBench(MethodSpec method, OptimizationSpec optimization, IReadOnlyList<string> lines, NegativeLabels? negatives = null)
    {
        RandomStreams randomness = new(5);
        NetworkSpec spec = new() { Architecture = Training.Experiments.Architecture.Layers, Layers = lines, Initialization = WeightInitialization.TorchLinear };
        Table = new ExampleTable(
            new ImageSet(new byte[Pixels * 8], new int[8], Channels, Height, Width, ["a", "b", "c", "d"]), new PixelScale([1, 1, 1], [0, 0, 0], 1), new MatrixProducts(Precision.Float32), torch.CPU);
        Network = new LayeredNetwork(spec, LabelRoom.Beside(new FeatureShape(Channels, Height, Width), method.Labels), null, new MatrixProducts(Precision.Float32), randomness, torch.CPU);
        Normalizer = new BlockNormalizer(method.Normalization);
        Goodness = new BlockGoodness(GoodnessMeasure.Of(method));
        GoodnessObjective objective = MethodParts.ObjectiveOf(method, Goodness.Thresholds(method.Thresholds, Network.Blocks), torch.CPU)!;
        Input = LabeledInputs.Create(method, Network, Table, 1, Normalizer, negatives ?? Negatives);
        Objectives = [.. Network.Blocks.Select(block => new PairedGoodnessObjective(block.Index, Goodness, objective))];
        Parameters = [.. Network.Parameters, .. Input.Parameters];
        Step = new BlockStep(
            Network, Input, Objectives, null, method.Horizon, new Updates(optimization, Parameters), Normalizer);
    }

    public static MethodSpec Method { get; } = new()
    {
        Objective = Training.Experiments.Objective.GoodnessThreshold, Contrast = Contrast.WrongLabel, Thresholds = [0.002], Normalization = InputNormalization.None,
    };

    public ExampleTable Table { get; }

    public LayeredNetwork Network { get; }

    public BlockNormalizer Normalizer { get; }

    public BlockGoodness Goodness { get; }

    public LabeledInput Input { get; }

    public IReadOnlyList<PairedGoodnessObjective> Objectives { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    public GivenLabels Negatives { get; } = new();

    public BlockStep Step { get; }

    /// <summary>Random images with true labels; sets the negatives to wrong ones.</summary>
    public Batch NextBatch(int rows = 6, long step = 0, bool repeats = false)
    {
        RandomGenerator random = new RandomStreams(78).Create(RandomPurpose.Augmentation, step);
        float[] pixels = [.. Enumerable.Range(0, rows * Pixels).Select(_ => (float)random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt32(Classes))];
        Negatives.Next = [.. labels.Select(label => (long)((label + 1 + random.NextInt32(Classes - 1)) % Classes))];
        return BatchOf(pixels, labels, step) with { Repeats = repeats };
    }

    public static Batch BatchOf(float[] pixels, int[] labels, long step) => new(
        torch.tensor(pixels, [labels.Length, Pixels]), torch.tensor(Array.ConvertAll(labels, label => (long)label)), labels, [.. Enumerable.Range(0, labels.Length)], step);

    /// <summary>Copies of everything learned, by name.</summary>
    public Dictionary<string, float[]> Weights() => Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().contiguous().data<float>().ToArray());

    /// <summary>Goodness at each block's tap, mean over positives and over negatives.</summary>
    public (double Positive, double Negative)[] GoodnessOf(Batch batch)
    {
        using IDisposable noGraph = torch.no_grad();
        Signal rows = Input.Make(batch);
        List<(double, double)> read = [];
        foreach (NetworkBlock block in Network.Blocks)
        {
            (Tensor tapped, Signal output) = block.Forward(rows, LayerPass.Reading);
            Tensor good = Goodness.Of(tapped);
            long pairs = good.shape[0] / 2;
            read.Add((good.narrow(0, 0, pairs).mean().ToDouble(), good.narrow(0, pairs, pairs).mean().ToDouble()));
            rows = Normalizer.Apply(output);
        }

        return [.. read];
    }
}
