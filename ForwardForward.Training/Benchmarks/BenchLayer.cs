using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Benchmarks;

/// <summary>A hidden layer of the trainer's own with random rows to learn from, by the numbers of PyTorch's public layer.</summary>
internal sealed class BenchLayer
{
    private readonly GradientStep step;
    private readonly Batch nothing;

    /// <param name="width">Inputs and units.</param>
    /// <param name="pairs">Positives, and as many negatives.</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="device">Where it lives.</param>
    public BenchLayer(int width, int pairs, MatrixProducts products, Device device)
    {
        NetworkSpec network = new() { Widths = [width], Initialization = WeightInitialization.TorchLinear };
        OptimizationSpec optimization = new() { Optimizer = Optimizer.Adam, LearningRate = 0.03 };
        RandomStreams randomness = new(0);
        Network layers = new(network, new(width, 1, 1), new NetworkSetting(InputNormalization.Length, products, randomness, device));
        Tensor rows = torch.rand([2 * pairs, width], device: device);
        Positives = rows.narrow(0, 0, pairs);
        Negatives = rows.narrow(0, pairs, pairs);
        Parameters = [.. layers.Parameters];
        PairedGoodnessObjective objective = new(0, new SquaredActivity(mean: true, sign: 1), new ThresholdObjective([2], 1));
        step = new GradientStep(layers, new FixedPairs(rows, layers.Normalizer, products), new StepObjectives([objective]), new Updates(optimization, layers.Parameters), new StepRules(Horizon.OneLayer));
        Tensor none = torch.zeros([1], device: device);
        nothing = new Batch(none, none, [], [], 0);
    }

    /// <summary>[pairs, width] in 32 bits.</summary>
    public Tensor Positives { get; }

    /// <summary>[pairs, width] in 32 bits.</summary>
    public Tensor Negatives { get; }

    /// <summary>Weight and bias.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>One update; returns the loss before it.</summary>
    public Tensor Learn() => step.Learn(nothing, new LayerStage(0, 0), 1)[0]!;
}
