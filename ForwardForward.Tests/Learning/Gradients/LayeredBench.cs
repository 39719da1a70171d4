using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Gradients;

/// <summary>A small layered network with its learner, fed with random images of two channels and six by six pixels in four classes.</summary>
internal sealed class LayeredBench
{
    public const int Classes = 4;
    public const int Channels = 2;
    public const int Side = 6;

    private readonly int pixels;

    public LayeredBench(MethodSpec method, OptimizationSpec optimization, string[] layers, FeatureShape? images = null, Precision precision = Precision.Float32, bool graphAlone = false)
    {
        const long seed = 5;
        FeatureShape shape = images ?? new FeatureShape(Channels, Side, Side);
        pixels = (int)shape.Size;
        Spec = new ExperimentSpec
        {
            Method = method,
            Optimization = optimization,
            Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = layers, Initialization = WeightInitialization.TorchLinear },
            Seed = seed,
        };
        MatrixProducts products = MatrixProducts.On(torch.CPU, precision);
        ImageSet set = new([.. Enumerable.Repeat((byte)1, Classes * pixels)], [0, 1, 2, 3], shape.Channels, shape.Height, shape.Width, ["a", "b", "c", "d"]);
        ExampleTable table = new(set, PixelScale.Of(PixelScaling.Unit, set), products, torch.CPU);
        Learner = new BlockLearner(new LearnerSetting(Spec, table, 1, products, new RandomStreams(seed), torch.CPU), graphAlone);
    }

    /// <summary>Class goodness without normalization between blocks, so that a test can write the network down in a line.</summary>
    public static MethodSpec Method(ClassGoodness goodness, Horizon horizon = Horizon.OneLayer) => new()
    {
        Labels = LabelScheme.None, Contrast = Contrast.None, Objective = Objective.ClassGoodness, ClassGoodness = goodness, Horizon = horizon,
        Readout = Readout.VoteOfBlocks, Normalization = InputNormalization.None, ScoreGrid = 0,
    };

    public static MethodSpec BackPropagation { get; } = new()
    {
        Labels = LabelScheme.None, Contrast = Contrast.None, Objective = Objective.CrossEntropy, Horizon = Horizon.WholeNetwork,
        Readout = Readout.Logits, Normalization = InputNormalization.None,
    };

    public ExperimentSpec Spec { get; }

    public BlockLearner Learner { get; }

    public Batch NextBatch(int rows = 8, long step = 0)
    {
        RandomGenerator random = new RandomStreams(77).Create(RandomPurpose.Augmentation, step);
        float[] values = new float[rows * pixels];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.NextDouble(-1, 1);
        }

        int[] labels = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt32(Classes))];
        return BatchOf(values, labels, step);
    }

    public static Batch BatchOf(float[] values, int[] labels, long step) => new(
        torch.tensor(values, [labels.Length, values.Length / labels.Length]),
        torch.tensor(Array.ConvertAll(labels, label => (long)label)),
        labels,
        [.. Enumerable.Range(0, labels.Length)],
        step);

    /// <summary>One update; the measures by name.</summary>
    public Dictionary<string, double?> Learn(Batch batch, LayerStage? stage = null)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        LayerStage all = new(0, Learner.Step.Measures.Max(measure => measure.Layer ?? 0));
        return Learner.Step.Measures.Zip(Learner.Step.Learn(batch, stage ?? all, 1)).ToDictionary(pair => pair.First.Name, pair => pair.Second?.ToDouble());
    }

    /// <summary>A copy of what is learned, by name.</summary>
    public Dictionary<string, float[]> Weights() => Learner.Parameters.ToDictionary(parameter => parameter.Name, parameter => Copy(parameter.Value));

    /// <summary>A leaf with the values of a learned tensor, for a graph of the test's own.</summary>
    public Tensor Leaf(string name) => Value(name).detach().clone().requires_grad_();

    public Tensor Value(string name) => Learner.Parameters.Concat(Learner.Statistics).Single(parameter => parameter.Name == name).Value;

    public static float[] Copy(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
