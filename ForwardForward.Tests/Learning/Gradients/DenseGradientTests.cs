using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Tests.Learning.Gradients;

public sealed class DenseGradientTests
{
    private static readonly MethodSpec Base = new() { Contrast = Contrast.WrongLabel };

    public static TheoryData<string, MethodSpec, double> Methods => new()
    {
        { "threshold, sum, root mean square", Base with { Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares }, 0 },
        { "threshold, mean, length", Base with { Objective = Objective.GoodnessThreshold, Goodness = Goodness.MeanOfSquares, Normalization = InputNormalization.Length, Thresholds = [0.3, 0.2] }, 0 },
        { "temperature", Base with { Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, Temperature = 3, Thresholds = [2] }, 0 },
        { "symba silu", Base with { Objective = Objective.Symba, SymbaLoss = SymbaLoss.Silu }, 0 },
        { "symba softplus, no normalization", Base with { Objective = Objective.Symba, SymbaLoss = SymbaLoss.Softplus, Normalization = InputNormalization.None }, 0 },
        { "dropout", Base with { Objective = Objective.Symba }, 0.4 },
        { "peers", Base with { Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, PeerNormalization = 0.7 }, 0 },
        { "peers, full gradient, dropout", Base with { Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, PeerNormalization = 0.7, FullGradientRelu = true }, 0.3 },
        { "label at every layer", Base with { Labels = LabelScheme.EveryLayer, OverlayStrength = 1.7 }, 0 },
        { "label at every layer, peers, dropout, no normalization", Base with { Labels = LabelScheme.EveryLayer, SymbaLoss = SymbaLoss.Softplus, PeerNormalization = 0.2, Normalization = InputNormalization.None }, 0.3 },
        { "collaboration of all", Base with { Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, Thresholds = [3, 4], Temperature = 3, Collaboration = 0.7 }, 0 },
        { "collaboration with those below", Base with { SymbaLoss = SymbaLoss.Softplus, Alpha = 2, Collaboration = 1.3, CollaborationReach = CollaborationReach.EarlierLayers }, 0 },
        { "collaboration without normalization, dropout", Base with { SymbaLoss = SymbaLoss.Softplus, Alpha = 2, Collaboration = 0.4, Normalization = InputNormalization.None }, 0.2 },
        { "pyramid", Base with { Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, Thresholds = [4], ThresholdSlope = 0.25 }, 0 },
        { "strong label", Base with { Objective = Objective.Symba, OverlayStrength = 2.8 }, 0 },
    };

    public static TheoryData<Goodness, Activation> Layers
    {
        get
        {
            TheoryData<Goodness, Activation> pairs = [];
            foreach (Goodness goodness in Enum.GetValues<Goodness>())
            {
                foreach (Activation activation in Enum.GetValues<Activation>())
                {
                    pairs.Add(goodness, activation);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Update_InClosedForm_EqualsAutogradOnPlainRows(string name, MethodSpec method, double dropout) =>
        AssertAutograd(name, new LearningBench(method, LearningBench.PlainDescent(), [9, 7], dropout), smallestGradient: 1e-3);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Update_UnderEveryGoodnessAndActivation_EqualsAutograd(Goodness goodness, Activation activation)
    {
        MethodSpec method = Base with { Goodness = goodness, SymbaLoss = SymbaLoss.Softplus, Alpha = 2, TopShare = 0.3 };
        AssertAutograd($"{goodness}, {activation}", new LearningBench(method, LearningBench.PlainDescent(), [9, 7], activation: activation), 1e-5);
        AssertAutograd($"{goodness}, {activation}, peers and dropout", new LearningBench(
            method with { PeerNormalization = 0.6 }, LearningBench.PlainDescent(), [9, 7], dropout: 0.3, activation: activation), 1e-5);
    }

    // Plain descent at rate one moves a weight by its gradient.
    [Theory]
    [MemberData(nameof(Layers))]
    public void Step_InClosedForm_IsThatOfTheGraph(Goodness goodness, Activation activation)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        foreach ((double dropout, double peers, InputNormalization normalization) in new[]
        {
            (0, 0, InputNormalization.Length), (0.3, 0, InputNormalization.RootMeanSquare), (0, 0.6, InputNormalization.None), (0.3, 0.6, InputNormalization.Length),
        })
        {
            MethodSpec method = Base with { Objective = Objective.Symba, Alpha = 2, Goodness = goodness, PeerNormalization = peers, Normalization = normalization };
            LearningBench closed = new(method, LearningBench.PlainDescent(), [9, 7], dropout, activation: activation);
            LearningBench graph = new(method, LearningBench.PlainDescent(), [9, 7], dropout, activation: activation, graphAlone: true);

            IReadOnlyList<Tensor?> own = closed.Step.Learn(closed.NextBatch(), new LayerStage(0, 1), 1);
            IReadOnlyList<Tensor?> expected = graph.Step.Learn(graph.NextBatch(), new LayerStage(0, 1), 1);

            Assert.All(own.Zip(expected), pair => Assert.Equal(pair.Second!.ToDouble(), pair.First!.ToDouble(), 1e-4 * Math.Max(1, Math.Abs(pair.Second!.ToDouble()))));
            foreach ((float[] weight, float[] by) in closed.Weights().Zip(graph.Weights()))
            {
                Assert.All(weight.Zip(by), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5 * Math.Max(1, Math.Abs(pair.Second)), $"{dropout}, {peers}, {normalization}: {pair}"));
            }
        }
    }

    private static void AssertAutograd(string name, LearningBench bench, double smallestGradient)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Batch batch = bench.NextBatch();
        float[][] expected = AutogradGradients(bench, batch with { Pixels = batch.Pixels.clone() });
        float[][] before = bench.Weights();

        using (torch.no_grad())
        {
            bench.Step.Learn(batch, new LayerStage(0, 1), 1);
        }

        float[][] after = bench.Weights();
        for (int parameter = 0; parameter < before.Length; parameter++)
        {
            float bound = 2e-6f * Math.Max(1, 8 * expected[parameter].Max(Math.Abs));
            for (int i = 0; i < before[parameter].Length; i++)
            {
                float gradient = before[parameter][i] - after[parameter][i];
                Assert.True(Math.Abs(gradient - expected[parameter][i]) <= bound, $"{name}, parameter {parameter}, element {i}: {gradient} against {expected[parameter][i]}");
            }
        }

        Assert.Contains(expected[0], gradient => Math.Abs(gradient) > smallestGradient);
        Assert.Contains(expected[2], gradient => Math.Abs(gradient) > smallestGradient / 10);
    }

    [Fact]
    public void Update_OfALayer_IsTheSameWhateverStandsAbove()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        LearningBench low = new(Base, new OptimizationSpec { LearningRate = 0.05 }, [9]);
        LearningBench high = new(Base, new OptimizationSpec { LearningRate = 0.05 }, [9, 7, 5]);

        for (int step = 0; step < 4; step++)
        {
            low.Step.Learn(low.NextBatch(step: step), new LayerStage(0, 0), 1);
            high.Step.Learn(high.NextBatch(step: step), new LayerStage(0, 2), 1);
        }

        Assert.Equal(low.Weights()[0], high.Weights()[0]);
        Assert.Equal(low.Weights()[1], high.Weights()[1]);
    }

    [Theory]
    [InlineData(Objective.GoodnessThreshold, Goodness.MeanOfSquares)]
    [InlineData(Objective.Symba, Goodness.MeanOfSquares)]
    [InlineData(Objective.Symba, Goodness.SumOfSquares)]
    [InlineData(Objective.Symba, Goodness.MeanOfActivity)]
    [InlineData(Objective.Symba, Goodness.NegativeSumOfSquares)]
    [InlineData(Objective.Symba, Goodness.TopKMean)]
    [InlineData(Objective.Symba, Goodness.Entmax)]
    [InlineData(Objective.Symba, Goodness.Burstiness)]
    public void Step_Small_RaisesPositiveAndLowersNegativeGoodness(Objective objective, Goodness goodness)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        MethodSpec method = Base with { Objective = objective, Goodness = goodness, SymbaLoss = SymbaLoss.Softplus, Normalization = InputNormalization.Length, Thresholds = [0.05] };
        LearningBench bench = new(method, LearningBench.PlainDescent(0.05), [30]);

        IReadOnlyList<Tensor?> first = bench.Step.Learn(bench.NextBatch(64), new LayerStage(0, 0), 1);
        for (int step = 0; step < 30; step++)
        {
            bench.Step.Learn(bench.NextBatch(64), new LayerStage(0, 0), 1);
        }

        IReadOnlyList<Tensor?> last = bench.Step.Learn(bench.NextBatch(64), new LayerStage(0, 0), 1);
        Assert.True(last[0]!.ToDouble() < first[0]!.ToDouble(), "the loss falls");
        Assert.True(last[1]!.ToDouble() - last[2]!.ToDouble() > first[1]!.ToDouble() - first[2]!.ToDouble(), "the gap grows");
    }

    [Fact]
    public void Step_OnASinglePair_MovesEachGoodnessTheRightWay()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        MethodSpec method = Base with { Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, Thresholds = [6] };
        LearningBench bench = new(method, LearningBench.PlainDescent(0.002), [40]);

        IReadOnlyList<Tensor?> first = bench.Step.Learn(bench.NextBatch(1), new LayerStage(0, 0), 1);
        bool[] moved = [false, false];
        for (int step = 0; step < 200; step++)
        {
            IReadOnlyList<Tensor?> next = bench.Step.Learn(bench.NextBatch(1), new LayerStage(0, 0), 1);
            moved = [next[1]!.ToDouble() > first[1]!.ToDouble() || next[1]!.ToDouble() > 6, next[2]!.ToDouble() < first[2]!.ToDouble() || next[2]!.ToDouble() < 6];
        }

        Assert.Equal([true, true], moved);
    }

    [Fact]
    public void Step_OfALaterStage_LeavesTheLayersBelowAlone()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        LearningBench bench = new(Base, new OptimizationSpec { LearningRate = 0.05 }, [9, 7, 5]);
        float[][] before = bench.Weights();

        IReadOnlyList<Tensor?> measured = bench.Step.Learn(bench.NextBatch(), new LayerStage(1, 1), 1);

        float[][] after = bench.Weights();
        Assert.Equal(before[0], after[0]);
        Assert.NotEqual(before[2], after[2]);
        Assert.Equal(before[4], after[4]);
        Assert.Null(measured[0]);
        Assert.NotNull(measured[3]);
    }

    [Fact]
    public void Step_OnABatchThatRepeats_GivesTheSameWeightsWithoutComputingTheLayersBelowAgain()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        LearningBench plain = new(Base, new OptimizationSpec { LearningRate = 0.05 }, [9, 7, 5]);
        LearningBench frozen = new(Base, new OptimizationSpec { LearningRate = 0.05 }, [9, 7, 5]);
        frozen.Negatives.AreFixed = true;

        foreach (LayerStage stage in LayerStage.Of(LayerSchedule.Greedy, 3))
        {
            for (int step = 0; step < 3; step++)
            {
                plain.Step.Learn(plain.NextBatch(), stage, 1);
                using DisposeScope inner = torch.NewDisposeScope();
                IReadOnlyList<Tensor?> measured = frozen.Step.Learn(frozen.NextBatch() with { Repeats = true }, stage, 1);
                Assert.NotNull(measured[3 * stage.FirstLayer]);
                Assert.Equal(3 * (stage.LastLayer + 1), measured.Count);
            }
        }

        Assert.Equal(plain.Weights(), frozen.Weights());
    }

    [Fact]
    public void Step_WithLayerFactors_ScalesEachLayersRate()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        LearningBench plain = new(Base, LearningBench.PlainDescent(), [9, 7]);
        LearningBench scaled = new(Base, LearningBench.PlainDescent() with { LayerFactors = [0, 0.5] }, [9, 7]);
        float[][] before = plain.Weights();

        plain.Step.Learn(plain.NextBatch(), new LayerStage(0, 1), 1);
        scaled.Step.Learn(scaled.NextBatch(), new LayerStage(0, 1), 1);

        Assert.Equal(before[0], scaled.Weights()[0]);
        int largest = Array.IndexOf(plain.Weights()[3], plain.Weights()[3].MaxBy(value => Math.Abs(value - before[3][Array.IndexOf(plain.Weights()[3], value)])));
        float full = plain.Weights()[3][largest] - before[3][largest];
        float half = scaled.Weights()[3][largest] - before[3][largest];
        Assert.Equal(full / 2, half, 1e-6);
    }

    // The same step written with plain rows, detached between layers, and left to autograd: first up, then each layer's loss.
    private static float[][] AutogradGradients(LearningBench bench, Batch batch)
    {
        int count = batch.Classes.Length;
        MethodSpec method = bench.Method;
        Tensor labels = torch.cat([batch.Labels, torch.tensor(bench.Negatives.Next)], 0);
        Tensor oneHot = torch.nn.functional.one_hot(labels, LearningBench.Classes).to(float32) * (method.OverlayStrength ?? 1);
        bool every = method.Labels == LabelScheme.EveryLayer;
        Tensor pixels = batch.Pixels.repeat(2, 1);
        Tensor rows = every
            ? torch.cat([oneHot, bench.Normalizer.Apply(pixels, pixels.square().sum(1))], 1)
            : Normalized(bench, torch.cat([oneHot, pixels.narrow(1, LearningBench.Classes, LearningBench.Pixels - LearningBench.Classes)], 1));
        List<(Tensor Weight, Tensor Bias, Tensor Activity, Tensor Goodness)> layers = [];
        foreach (DenseLayer target in bench.Network.Blocks.Select(block => block.Dense!.Layer))
        {
            Tensor weight = target.Weight.Value.detach().clone().requires_grad_();
            Tensor bias = target.Bias.Value.detach().clone().requires_grad_();
            Tensor activity = bench.Activation.Forward(torch.nn.functional.linear(rows.detach(), weight, bias));
            if (bench.Dropout.Draw(activity, layers.Count, batch.Step, stacks: 2) is Tensor mask)
            {
                activity = activity * mask;
            }

            Tensor squared = activity.square().sum(1);
            layers.Add((weight, bias, activity, bench.Goodness.Value(activity, squared)));
            rows = bench.Normalizer.Apply(activity, squared);
            rows = every ? torch.cat([oneHot, rows], 1) : rows;
        }

        List<float[]> gradients = [];
        for (int layer = 0; layer < layers.Count; layer++)
        {
            Tensor goodness = layers[layer].Goodness;
            for (int other = 0; other < layers.Count && method.Collaboration > 0; other++)
            {
                if (other < layer || (other > layer && method.CollaborationReach == CollaborationReach.AllLayers))
                {
                    Tensor excess = layers[other].Goodness.detach() - (bench.Objective!.Threshold(other) ?? 0);
                    goodness = goodness + (excess * method.Collaboration);
                }
            }

            Tensor loss = bench.Objective!.Loss(layer, goodness.narrow(0, 0, count), goodness.narrow(0, count, count));
            if (method.PeerNormalization > 0)
            {
                Tensor positive = layers[layer].Activity.narrow(0, 0, count);
                Tensor mean = (positive.detach().mean([0]) * (1 - method.PeerMomentum)) + (0.5 * method.PeerMomentum);
                loss = loss + (positive.mean([0]) * (mean - mean.mean()) * method.PeerNormalization).sum();
            }

            loss.backward();
            gradients.Add(layers[layer].Weight.grad!.data<float>().ToArray());
            gradients.Add(layers[layer].Bias.grad!.data<float>().ToArray());
        }

        return [.. gradients];
    }

    private static Tensor Normalized(LearningBench bench, Tensor rows) => bench.Normalizer.Apply(rows, rows.square().sum(1));
}
