using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Tests.Learning.Gradients;

public sealed class GraphGradientTests
{
    private static readonly MethodSpec Base = new() { Contrast = Contrast.WrongLabel, Horizon = Horizon.WholeNetwork, Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares };

    [Fact]
    public void Update_OfOneLayer_EqualsTheOneOfTheLayerAlone()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        LearningBench whole = new(Base with { PeerNormalization = 0.5 }, LearningBench.PlainDescent(), [9]);
        LearningBench local = new(Base with { PeerNormalization = 0.5, Horizon = Horizon.OneLayer }, LearningBench.PlainDescent(), [9]);

        whole.Step.Learn(whole.NextBatch(), new LayerStage(0, 0), 1);
        local.Step.Learn(local.NextBatch(), new LayerStage(0, 0), 1);

        Assert.All(whole.Weights()[0].Zip(local.Weights()[0]), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
        Assert.All(whole.Weights()[1].Zip(local.Weights()[1]), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
    }

    [Theory]
    [InlineData(Activation.Gelu, Goodness.Burstiness)]
    [InlineData(Activation.KWinners, Goodness.Entmax)]
    [InlineData(Activation.DivisiveNormalization, Goodness.TopKMean)]
    [InlineData(Activation.Spiking, Goodness.MeanOfActivity)]
    [InlineData(Activation.Softplus, Goodness.NegativeSumOfSquares)]
    public void Update_OfOneLayerUnderOtherActivations_EqualsTheOneOfTheLayerAlone(Activation activation, Goodness goodness)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        MethodSpec method = Base with { Goodness = goodness, Objective = Objective.Symba, Alpha = 2 };
        LearningBench whole = new(method, LearningBench.PlainDescent(), [9], activation: activation);
        LearningBench local = new(method with { Horizon = Horizon.OneLayer }, LearningBench.PlainDescent(), [9], activation: activation);
        float[][] before = whole.Weights();

        whole.Step.Learn(whole.NextBatch(), new LayerStage(0, 0), 1);
        local.Step.Learn(local.NextBatch(), new LayerStage(0, 0), 1);

        // The two reach a derivative by other operators, each rounded.
        Assert.All(whole.Weights()[0].Zip(local.Weights()[0]), pair => Assert.Equal(pair.First, pair.Second, 5e-6));
        Assert.Contains(whole.Weights()[0].Zip(before[0]), pair => Math.Abs(pair.First - pair.Second) > 1e-5);
    }

    [Fact]
    public void Update_WithLabelsAtEveryLayer_OfTheTopLayerEqualsTheOneOfTheLayerAlone()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        MethodSpec method = Base with { Labels = LabelScheme.EveryLayer, OverlayStrength = 1.5 };
        LearningBench whole = new(method, LearningBench.PlainDescent(), [9, 7]);
        LearningBench local = new(method with { Horizon = Horizon.OneLayer }, LearningBench.PlainDescent(), [9, 7]);

        whole.Step.Learn(whole.NextBatch(), new LayerStage(0, 1), 1);
        local.Step.Learn(local.NextBatch(), new LayerStage(0, 1), 1);

        Assert.Equal(7 * (9 + LearningBench.Classes), whole.Weights()[2].Length);
        Assert.All(whole.Weights()[2].Zip(local.Weights()[2]), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
    }

    [Fact]
    public void Update_OfTwoLayers_ReachesTheLowerOneFromAbove()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        LearningBench whole = new(Base, LearningBench.PlainDescent(), [9, 7]);
        LearningBench local = new(Base with { Horizon = Horizon.OneLayer }, LearningBench.PlainDescent(), [9, 7]);

        whole.Step.Learn(whole.NextBatch(), new LayerStage(0, 1), 1);
        local.Step.Learn(local.NextBatch(), new LayerStage(0, 1), 1);

        Assert.All(whole.Weights()[2].Zip(local.Weights()[2]), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
        Assert.Contains(whole.Weights()[0].Zip(local.Weights()[0]), pair => Math.Abs(pair.First - pair.Second) > 1e-3);
    }

    [Theory]
    [InlineData(InputNormalization.None)]
    [InlineData(InputNormalization.RootMeanSquare)]
    [InlineData(InputNormalization.Length)]
    public void Gradient_OfBackPropagation_EqualsFiniteDifferences(InputNormalization normalization)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        MethodSpec method = new()
        {
            Labels = LabelScheme.None, Contrast = Contrast.None, Objective = Objective.CrossEntropy, Horizon = Horizon.WholeNetwork,
            Readout = Readout.Logits, Normalization = normalization,
        };
        LearningBench bench = new(method, LearningBench.PlainDescent(), [9, 7]);
        float[][] before = bench.Weights();
        Batch batch = bench.NextBatch();
        Tensor pixels = batch.Pixels.clone();

        bench.Step.Learn(batch, new LayerStage(0, 1), 1);

        float[][] after = bench.Weights();
        double Loss(int parameter, int element, double change)
        {
            Tensor rows = pixels.to(float64);
            for (int layer = 0; layer < before.Length / 2; layer++)
            {
                double[] weight = Array.ConvertAll(before[2 * layer], value => (double)value);
                double[] bias = Array.ConvertAll(before[(2 * layer) + 1], value => (double)value);
                if (parameter / 2 == layer)
                {
                    (parameter % 2 == 0 ? weight : bias)[element] += change;
                }

                rows = torch.nn.functional.linear(rows, torch.tensor(weight, [bias.Length, weight.Length / bias.Length]), torch.tensor(bias));
                if (layer < (before.Length / 2) - 1)
                {
                    rows = rows.relu();
                    rows = bench.Normalizer.Apply(rows, rows.square().sum(1));
                }
            }

            return torch.nn.functional.cross_entropy(rows, batch.Labels).ToDouble();
        }

        foreach ((int parameter, int element) in new[] { (0, 3), (0, 101), (1, 4), (2, 20), (3, 2), (4, 11), (5, 1) })
        {
            double difference = (Loss(parameter, element, 1e-5) - Loss(parameter, element, -1e-5)) / 2e-5;
            Assert.Equal(difference, before[parameter][element] - after[parameter][element], 2e-6);
        }
    }

    [Theory]
    [InlineData(Objective.CrossEntropy, LabelScheme.None, InputNormalization.None, Activation.Relu, 0.3, 0, "fp32")]
    [InlineData(Objective.CrossEntropy, LabelScheme.None, InputNormalization.Length, Activation.Gelu, 0.3, 0, "bf16")]
    [InlineData(Objective.CrossEntropy, LabelScheme.None, InputNormalization.None, Activation.Relu, 0, 0, "emulated")]
    [InlineData(Objective.GoodnessThreshold, LabelScheme.Overlay, InputNormalization.RootMeanSquare, Activation.Relu, 0.3, 0.5, "fp32")]
    [InlineData(Objective.Symba, LabelScheme.EveryLayer, InputNormalization.Length, Activation.Softplus, 0.3, 0, "fp32")]
    [InlineData(Objective.GoodnessThreshold, LabelScheme.EveryLayer, InputNormalization.Length, Activation.Relu, 0, 0.5, "emulated")]
    public void Updates_OfSeveralSteps_AreThoseOfOneGraph(
        Objective objective, LabelScheme labels, InputNormalization normalization, Activation activation, double dropout, double peers, string format)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        MethodSpec method = new()
        {
            Contrast = objective == Objective.CrossEntropy ? Contrast.None : Contrast.WrongLabel, Horizon = Horizon.WholeNetwork, Objective = objective, Goodness = Goodness.SumOfSquares,
            Labels = labels, Normalization = normalization, PeerNormalization = peers, OverlayStrength = 1.5, Alpha = 2,
        };
        OptimizationSpec optimization = new() { Optimizer = Optimizer.Sgd, Momentum = 0.9, WeightDecay = 0.01, LearningRate = 0.1, LayerFactors = [0.5, 2, 3, 0.25] };
        LearningBench Bench() => new(method, optimization, [9, 7, 8], dropout, products: format == "fp32" ? new(Precision.Float32) : new(Precision.Bfloat16, format == "bf16"), activation: activation);
        LearningBench bench = Bench(), other = Bench();
        OneGraph graph = new(other, method, optimization);
        float[][] first = bench.Weights();

        foreach ((int rows, int step) in new[] { (6, 0), (5, 1), (1, 2) })
        {
            bench.Step.Learn(bench.NextBatch(rows, step), new LayerStage(0, 2), 0.6 - (0.1 * step));
            graph.Learn(other.NextBatch(rows, step), 0.6 - (0.1 * step));
        }

        double tolerance = format == "fp32" ? 2e-5 : format == "emulated" ? 2e-4 : 2e-3;
        foreach ((float[] one, float[] same, float[] before) in bench.Weights().Zip(other.Weights(), first))
        {
            Assert.All(one.Zip(same), pair => Assert.Equal(pair.Second, pair.First, tolerance));
            Assert.Contains(one.Zip(before), pair => Math.Abs(pair.First - pair.Second) > 1e-3);
        }
    }

    /// <summary>The same network learned by autograd from the loss down to every weight: the oracle.</summary>
    private sealed class OneGraph(LearningBench bench, MethodSpec method, OptimizationSpec optimization)
    {
        private readonly LabelPairs? pairs = method.Contrast == Contrast.None ? null : new LabelPairs(bench.Overlay, bench.Negatives, null);
        private readonly PeerMeans? peers = method.PeerNormalization > 0 ? new PeerMeans([9, 7, 8], method.PeerNormalization, method.PeerMomentum, torch.CPU) : null;
        private readonly Updates updates = new(optimization, bench.Network.Parameters);
        private readonly Parameter[] parameters = [.. bench.Network.Parameters];

        public void Learn(Batch batch, double share)
        {
            IList<Tensor> gradients;
            using (torch.enable_grad())
            {
                foreach (Parameter parameter in parameters)
                {
                    parameter.Value.requires_grad_(true);
                }

                gradients = torch.autograd.grad([Loss(pairs is null ? new DenseInput(batch.Pixels) : pairs.Make(batch, share), batch, share)], [.. parameters.Select(parameter => parameter.Value)]);
            }

            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value.requires_grad_(false);
                updates.Apply(parameters[i], gradients[i], updates.Rate(parameters[i]) * share);
            }
        }

        private Tensor Loss(LayerInput input, Batch batch, double share)
        {
            Tensor total = torch.zeros(1);
            for (int layer = 0; layer < bench.Network.Blocks.Count; layer++)
            {
                Tensor activity = bench.Activation.Forward(Linear(input.Rows(), bench.Network.Blocks[layer].Dense!.Layer));
                activity = bench.Dropout.Draw(activity, layer, batch.Step, stacks: pairs is null ? 1 : 2) is Tensor mask ? activity * mask : activity;
                Tensor squaredLength = activity.to(ScalarType.Float32).square().sum(1);
                if (bench.Objective is not null)
                {
                    long half = activity.shape[0] / 2;
                    Tensor goodness = bench.Goodness.Value(activity, squaredLength);
                    total = total + bench.Objective.Loss(layer, goodness.narrow(0, 0, half), goodness.narrow(0, half, half));
                    if (peers is not null)
                    {
                        Tensor seen = activity.narrow(0, 0, half);
                        total = total + (seen.to(ScalarType.Float32) * peers.Observe(layer, seen.detach()).unsqueeze(0)).sum();
                    }
                }

                input = input.Above(bench.Normalizer.Apply(activity, squaredLength));
            }

            return bench.Network.Top is null ? total.sum() : torch.nn.functional.cross_entropy(Linear(input.Rows(), bench.Network.Top).to(ScalarType.Float32), batch.Labels);
        }

        private Tensor Linear(Tensor rows, DenseLayer layer) => torch.nn.functional.linear(
            bench.Network.Products.Format(rows), bench.Network.Products.Format(layer.Weight.Value), bench.Network.Products.Format(layer.Bias.Value));
    }
}
