using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Gradients;

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
        NetworkSpec network = new() { Architecture = Training.Experiments.Architecture.Layers, Layers = lines, Initialization = WeightInitialization.TorchLinear };
        Table = new ExampleTable(
            new ImageSet(new byte[Pixels * 8], new int[8], Channels, Height, Width, ["a", "b", "c", "d"]), new PixelScale([1, 1, 1], [0, 0, 0], 1), new MatrixProducts(Precision.Float32), torch.CPU);
        ExperimentSpec spec = new() { Method = method, Optimization = optimization, Network = network };
        Learner = new BlockLearner(new LearnerSetting(spec, Table, 1, new MatrixProducts(Precision.Float32), new RandomStreams(5), torch.CPU), negatives: negatives ?? Negatives);
        Goodness = GoodnessMeasure.Of(method);
    }

    public static MethodSpec Method { get; } = new()
    {
        Objective = Training.Experiments.Objective.GoodnessThreshold, Contrast = Contrast.WrongLabel, Thresholds = [0.002], Normalization = InputNormalization.None,
    };

    public ExampleTable Table { get; }

    public BlockLearner Learner { get; }

    public Network Network => Learner.Network;

    public GoodnessMeasure Goodness { get; }

    public StepInput Input => Learner.Input;

    public GivenLabels Negatives { get; } = new();

    public LearningStep Step => Learner.Step;

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

    /// <summary>What a step shows the first block.</summary>
    public Tensor Make(Batch batch) => Input.Make(batch, 1).Signal().Current;

    /// <summary>Images under given labels as the first block sees them.</summary>
    public Tensor True(Tensor pixels, Tensor labels) => Input.True(pixels, labels).Signal().Current;

    /// <summary>Copies of everything learned, by name.</summary>
    public Dictionary<string, float[]> Weights() => Learner.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().contiguous().data<float>().ToArray());

    /// <summary>Goodness at each block's tap, mean over positives and over negatives.</summary>
    public (double Positive, double Negative)[] GoodnessOf(Batch batch)
    {
        using IDisposable noGraph = torch.no_grad();
        return [.. Network.Through(Input.Make(batch, 1)).Select(Goodness.Of).Select(good => (Half(good, 0), Half(good, 1)))];

        static double Half(Tensor good, int half) => good.narrow(0, half * good.shape[0] / 2, good.shape[0] / 2).mean().ToDouble();
    }
}
