using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Predictive;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Predictive;

public sealed class GenerativeCircuitTests
{
    private const int Rows = 6;
    private const int Pixels = 12;

    private static readonly NetworkSpec Network = new() { Widths = [8, 7], Initialization = WeightInitialization.TorchLinear };

    private static readonly PredictiveSpec Spec = new() { Latents = 5, GradientBound = 1e6, GenerativeLearningRate = 1, LatentRate = 0.5 };

    [Fact]
    public void Update_OfWeightsAndLatents_EqualsAutogradWithConstantSources()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        GenerativeCircuit circuit = Circuit(Spec);
        (Tensor pixels, Tensor[] states) = Layers();
        Tensor latents = circuit.FirstLatents(Rows).add_(Random(2, Rows, 5) * 0.3);
        Tensor[] weights = [.. circuit.Parameters.Select(parameter => parameter.Value.clone())];
        (Tensor[] gradients, Tensor pull) = Oracle(weights, pixels, states, latents.clone());
        Tensor before = latents.clone();

        circuit.Learn(pixels, states, latents, state => state, 1);

        foreach (((Parameter parameter, Tensor weight), Tensor gradient) in circuit.Parameters.Zip(weights).Zip(gradients))
        {
            Assert.True(gradient.abs().sum().ToDouble() > 1e-3);
            Assert.Equal(0, (weight - parameter.Value - gradient).abs().max().ToDouble(), 4e-6);
        }

        Assert.Equal(0, (before - latents - (pull * Spec.LatentRate)).abs().max().ToDouble(), 4e-6);
    }

    [Fact]
    public void Bound_KeepsEveryElementOfAnUpdateWithin()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        GenerativeCircuit circuit = Circuit(Spec with { GradientBound = 1e-3 });
        (Tensor pixels, Tensor[] states) = Layers();
        Tensor[] weights = [.. circuit.Parameters.Select(parameter => parameter.Value.clone())];

        circuit.Learn(pixels, states, circuit.FirstLatents(Rows), state => state, 1);

        Assert.All(circuit.Parameters.Zip(weights), pair => Assert.InRange((pair.First.Value - pair.Second).abs().max().ToDouble(), 9e-4, 1.001e-3));
    }

    [Fact]
    public void Steps_OnOneBatch_RedrawTheImages()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        GenerativeCircuit circuit = Circuit(Spec with { GenerativeLearningRate = 0.3 });
        (Tensor pixels, Tensor[] states) = Layers();
        Tensor latents = circuit.FirstLatents(Rows);
        double Step() => circuit.Learn(pixels, states, latents, state => state, 1).Image.ToDouble();
        double first = Step();
        double last = first;
        for (int step = 0; step < 200; step++)
        {
            last = Step();
        }

        Assert.True(last < 0.7 * first, $"{first} -> {last}");
    }

    private static (Tensor[] Gradients, Tensor Pull) Oracle(Tensor[] weights, Tensor pixels, Tensor[] states, Tensor latents)
    {
        using IDisposable graph = torch.enable_grad();
        Tensor[] learned = [.. weights.Select(weight => weight.detach().clone().requires_grad_())];
        Tensor free = latents.detach().clone().requires_grad_();
        Tensor Unit(Tensor rows) => rows / (rows.square().sum(1, keepdim: true).sqrt() + 1e-8);
        Tensor Open(Tensor rows) => rows + (rows.relu() - rows).detach();
        Tensor Error(Tensor prediction, Tensor target) => (prediction - target).square().sum() / Rows;
        Tensor top = Error(Open(torch.mm(Unit(Open(free)), learned[2].t())), states[1]);
        Tensor middle = Error(Open(torch.mm(Unit(states[1].relu()), learned[1].t())), states[0]);
        Tensor image = Error(torch.mm(Unit(states[0].relu()), learned[0].t()).clamp(0, 1), pixels);
        (top + middle + image).backward();

        // Each row's latents follow their own error, not its share in the batch's mean.
        return ([.. learned.Select(weight => weight.grad!)], free.grad! * Rows);
    }

    private static GenerativeCircuit Circuit(PredictiveSpec spec) => new(Network, Pixels, spec, LearningBench.PlainDescent(), new RandomStreams(4), torch.CPU);

    private static (Tensor Pixels, Tensor[] States) Layers() => (Random(7, Rows, Pixels), [Random(8, Rows, 8), Random(9, Rows, 7)]);

    private static Tensor Random(long seed, int rows, int columns)
    {
        RandomGenerator random = new RandomStreams(seed).Create(RandomPurpose.Noise);
        return torch.tensor([.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.NextDouble())], [rows, columns]);
    }
}
