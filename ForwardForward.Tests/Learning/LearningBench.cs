using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Tests.Learning;

/// <summary>A small network with the step of a method and negatives that the test chooses.</summary>
internal sealed class LearningBench
{
    public const int Classes = 4;
    public const int Pixels = 20;

    public LearningBench(MethodSpec method, OptimizationSpec optimization, int[] widths, double dropout = 0, long seed = 5, MatrixProducts? products = null, Activation activation = Activation.Relu)
    {
        Method = method;
        products ??= new MatrixProducts(Precision.Float32);
        RandomStreams randomness = new(seed);
        NetworkSpec spec = new() { Widths = widths, Initialization = WeightInitialization.TorchLinear, Activation = activation, WinnerShare = 0.4 };
        bool logits = method.Objective == Training.Experiments.Objective.CrossEntropy;
        Network = NeuralNetwork.Create(spec, Pixels, method.Labels == LabelScheme.EveryLayer ? Classes : 0, logits ? Classes : null, HiddenActivation.Of(spec, method.FullGradientRelu), products, randomness, torch.CPU);
        Normalizer = new InputNormalizer(method.Normalization);
        Goodness = GoodnessMeasure.Of(method);
        Objective = method.Objective switch
        {
            Training.Experiments.Objective.GoodnessThreshold => new ThresholdObjective(new LayerThresholds(Goodness.Thresholds(method.Thresholds, widths), method, torch.CPU), method.Temperature),
            Training.Experiments.Objective.Symba => new SymbaObjective(method.Alpha, method.SymbaLoss),
            _ => null,
        };
        Overlay = method.Labels == LabelScheme.EveryLayer
            ? new LabelAtEveryLayer(Classes, method.OverlayStrength ?? 1, Normalizer, products)
            : new LabelOverlay(Classes, method.OverlayStrength ?? 1, Normalizer, products);
        Dropout = new DropoutMasks(dropout, randomness);
        ContrastPairs? pairs = logits ? null : new LabelPairs(Overlay, Negatives, null);
        Updates updates = new(optimization, Network.Parameters);
        PeerMeans? peers = method.PeerNormalization > 0 ? new PeerMeans(widths, method.PeerNormalization, method.PeerMomentum, torch.CPU) : null;
        Collaboration? collaboration = method.Collaboration > 0 ? new Collaboration(method.Collaboration, method.CollaborationReach, Objective!) : null;
        Step = method.Horizon == Horizon.WholeNetwork
            ? new WholeNetworkStep(Network, pairs, Objective, Goodness, Normalizer, updates, Dropout, peers, new WeightedCrossEntropy(method.LabelSmoothing))
            : new LayerLocalStep(new LocalLayers(Network, Objective!, Goodness, Normalizer, updates, Dropout, peers), pairs!, collaboration);
    }

    public MethodSpec Method { get; }

    public NeuralNetwork Network { get; }

    public InputNormalizer Normalizer { get; }

    public GoodnessMeasure Goodness { get; }

    public GoodnessObjective? Objective { get; }

    public LabelWriter Overlay { get; }

    public DropoutMasks Dropout { get; }

    public GivenLabels Negatives { get; } = new();

    public LearningStep Step { get; }

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
