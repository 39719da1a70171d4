using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Tests.Learning.Gradients;

/// <summary>A small network of dense layers with the step of a method and negatives that the test chooses.</summary>
internal sealed class LearningBench
{
    public const int Classes = 4;
    public const int Pixels = 20;

    private readonly MatrixProducts products;

    public LearningBench(
        MethodSpec method, OptimizationSpec optimization, int[] widths, double dropout = 0, MatrixProducts? products = null, Activation activation = Training.Experiments.Activation.Relu, bool graphAlone = false)
    {
        const long seed = 5;
        Method = method;
        this.products = products ?? new MatrixProducts(Precision.Float32);
        RandomStreams randomness = new(seed);
        NetworkSpec network = new() { Widths = widths, Initialization = WeightInitialization.TorchLinear, Activation = activation, WinnerShare = 0.4, Dropout = dropout };
        ExampleTable table = new(new ImageSet(new byte[Pixels * Classes], [0, 1, 2, 3], 1, 4, 5, ["a", "b", "c", "d"]), new PixelScale([1], [0], 1), this.products, torch.CPU);
        ExperimentSpec spec = new() { Method = method, Optimization = optimization, Network = network, Seed = seed };
        Learner = new BlockLearner(new LearnerSetting(spec, table, 1, this.products, randomness, torch.CPU), graphAlone, Negatives);
        Dropout = new DropoutMasks(dropout, randomness);
        Goodness = GoodnessMeasure.Of(method);
        Objective = method.Objective == Training.Experiments.Objective.CrossEntropy ? null : ObjectiveChoice.OfGoodness(method, Goodness.Thresholds(method.Thresholds, widths), torch.CPU);
    }

    public MethodSpec Method { get; }

    public BlockLearner Learner { get; }

    public Network Network => Learner.Network;

    public InputNormalizer Normalizer => Network.Normalizer;

    public HiddenActivation Activation => Network.Blocks[0].Dense!.Activation;

    public GoodnessMeasure Goodness { get; }

    public GoodnessObjective? Objective { get; }

    public LabelWriter Overlay => Method.Labels == LabelScheme.EveryLayer
        ? new LabelAtEveryLayer(Classes, Method.OverlayStrength ?? 1, Normalizer, products)
        : new LabelOverlay(Classes, Method.OverlayStrength ?? 1, Normalizer, products);

    public DropoutMasks Dropout { get; }

    public GivenLabels Negatives { get; } = new();

    public LearningStep Step => Learner.Step;

    /// <summary>Gradient descent whose update is the gradient itself.</summary>
    public static OptimizationSpec PlainDescent(double learningRate = 1) =>
        new() { Optimizer = Optimizer.Sgd, Momentum = 0, LearningRate = learningRate };

    /// <summary>Random images with true labels; sets the negatives to wrong ones.</summary>
    public Batch NextBatch(int rows = 6, long step = 0)
    {
        RandomGenerator random = new RandomStreams(77).Create(RandomPurpose.Augmentation, step);
        float[] pixels = new float[rows * Pixels];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (float)random.NextDouble();
        }

        int[] labels = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt32(Classes))];
        Negatives.Next = [.. labels.Select(label => (long)((label + 1 + random.NextInt32(Classes - 1)) % Classes))];
        return BatchOf(pixels, labels, step);
    }

    public static Batch BatchOf(float[] pixels, int[] labels, long step) => new(
        torch.tensor(pixels, [labels.Length, Pixels]),
        torch.tensor(Array.ConvertAll(labels, label => (long)label)),
        labels,
        [.. Enumerable.Range(0, labels.Length)],
        step);

    /// <summary>Copies of all weights and biases, from input upwards.</summary>
    public float[][] Weights() => [.. Network.Parameters.Select(parameter => parameter.Value.detach().data<float>().ToArray())];
}
