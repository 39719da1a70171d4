using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Gradients;

public sealed class GradientStepOfPairsTests
{
    public static TheoryData<LabelScheme, double?, Objective> Schemes => new()
    {
        { LabelScheme.Overlay, 1, Objective.GoodnessThreshold },
        { LabelScheme.Overlay, 1, Objective.Symba },
        { LabelScheme.Channel, 1, Objective.GoodnessThreshold },
        { LabelScheme.Channel, 1, Objective.Symba },
        { LabelScheme.Token, 1, Objective.Symba },
        { LabelScheme.Waves, 0.35, Objective.Symba },
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Learn_OneSmallStep_WidensTheGoodnessOfPositivesOverThatOfNegatives(LabelScheme scheme, double? strength, Objective objective)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        PairBench bench = new(
            PairBench.Method with { Labels = scheme, OverlayStrength = strength, Objective = objective },
            new OptimizationSpec { Optimizer = Optimizer.Sgd, Momentum = 0, LearningRate = 0.02 }, PairBench.Convolutional);
        Batch batch = bench.NextBatch(rows: 16);
        (double Positive, double Negative)[] before = bench.GoodnessOf(batch);

        bench.Step.Learn(batch, new LayerStage(0, 0), 1);

        (double Positive, double Negative)[] after = bench.GoodnessOf(batch);
        Assert.True(after[0].Positive - after[0].Negative > before[0].Positive - before[0].Negative, $"{after[0]} after {before[0]}");
    }

    // Alone on its own goodness: a batch of positives only, then of negatives only, so that the sign of each side shows by itself.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Learn_WhereOneSideIsFarBeyondTheThreshold_MovesTheOtherSideOnly(bool positivesLearn)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double theta = positivesLearn ? 1000 : -1000;
        PairBench bench = new(
            PairBench.Method with { Thresholds = [theta], Goodness = Goodness.SumOfSquares },
            new OptimizationSpec { Optimizer = Optimizer.Sgd, Momentum = 0, LearningRate = 1e-3 }, PairBench.Convolutional);
        Batch batch = bench.NextBatch(rows: 16);
        (double Positive, double Negative)[] before = bench.GoodnessOf(batch);

        bench.Step.Learn(batch, new LayerStage(0, 2), 1);

        (double Positive, double Negative)[] after = bench.GoodnessOf(batch);
        Assert.True(positivesLearn ? after[0].Positive > before[0].Positive : after[0].Negative < before[0].Negative, $"{after[0]} after {before[0]}");
    }

    [Fact]
    public void Learn_UpperBlocks_NeverChangesTheUpdateOfTheFirst()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        OptimizationSpec optimization = new() { Optimizer = Optimizer.Adam, LearningRate = 0.05 };
        PairBench all = new(PairBench.Method, optimization, PairBench.Convolutional);
        PairBench first = new(PairBench.Method, optimization, PairBench.Convolutional);

        all.Step.Learn(all.NextBatch(), new LayerStage(0, 2), 1);
        first.Step.Learn(first.NextBatch(), new LayerStage(0, 0), 1);

        Assert.Equal(first.Weights()["blocks.0.1.weight"], all.Weights()["blocks.0.1.weight"]);
        Assert.NotEqual(first.Weights()["blocks.1.1.weight"], all.Weights()["blocks.1.1.weight"]);
    }

    [Fact]
    public void Learn_GreedilyOnARepeatingBatch_GivesTheNumbersOfAFreshPass()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        OptimizationSpec optimization = new() { Optimizer = Optimizer.Adam, LearningRate = 0.05 };
        PairBench kept = new(PairBench.Method with { Labels = LabelScheme.Channel }, optimization, PairBench.Convolutional);
        PairBench fresh = new(PairBench.Method with { Labels = LabelScheme.Channel }, optimization, PairBench.Convolutional);
        kept.Negatives.AreFixed = true;
        for (int step = 0; step < 9; step++)
        {
            LayerStage stage = new(step / 3, step / 3);
            IReadOnlyList<Tensor?> first = kept.Step.Learn(kept.NextBatch(repeats: true), stage, 1);
            IReadOnlyList<Tensor?> second = fresh.Step.Learn(fresh.NextBatch(repeats: true), stage, 1);
            Assert.Equal(second.Select(value => value?.ToDouble()), first.Select(value => value?.ToDouble()));
        }

        Assert.Equal(fresh.Weights(), kept.Weights());
        Assert.NotEqual(new PairBench(PairBench.Method with { Labels = LabelScheme.Channel }, optimization, PairBench.Convolutional).Weights()["blocks.0.labels"], kept.Weights()["blocks.0.labels"]);
    }

    [Fact]
    public void Learn_BlocksOfTwoLayersHorizon_MovesTheLowerBlockByTheUpperLossToo()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        OptimizationSpec optimization = LearningBench.PlainDescent(0.1);
        PairBench alone = new(PairBench.Method, optimization, PairBench.Convolutional);
        PairBench paired = new(PairBench.Method with { Horizon = Horizon.TwoLayers }, optimization, PairBench.Convolutional);

        alone.Step.Learn(alone.NextBatch(), new LayerStage(0, 2), 1);
        paired.Step.Learn(paired.NextBatch(), new LayerStage(0, 2), 1);

        Assert.NotEqual(alone.Weights()["blocks.0.1.weight"], paired.Weights()["blocks.0.1.weight"]);
    }

    // Learned pictures in front of dense layers, two of them in one block: the graph is cut twice on its way down to the pictures.
    [Theory]
    [InlineData("dense 9;relu;dense 7;relu;--", Horizon.Block)]
    [InlineData("dense 9;gelu;--;dense 7;tanh;--", Horizon.TwoLayers)]
    [InlineData("conv 4 k3 p1;relu;--;dense 9;relu;--;dense 7;relu;--", Horizon.WholeNetwork)]
    [InlineData("dense 9;relu;tap;dense 7;relu;--;dense 5;relu;--", Horizon.WholeNetwork)]
    [InlineData("dense 9;relu;tap;dense 7;relu;--", Horizon.Block)]
    [InlineData("conv 4 k3 p1;relu;tap;dense 9;relu;--", Horizon.Block)]
    public void Learn_ThroughDenseLines_MovesEverythingByTheDerivativeOfTheLoss(string lines, Horizon horizon)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        PairBench bench = new(PairBench.Method with { Labels = LabelScheme.Channel, Horizon = horizon, Thresholds = [3] }, LearningBench.PlainDescent(), lines.Split(';'));
        LayerStage all = new(0, bench.Network.Blocks.Count - 1);
        double Loss() => bench.Step.Measures.Zip(bench.Step.Learn(bench.NextBatch(), all, 0)).Where(pair => pair.First.IsLoss).Sum(pair => pair.Second!.ToDouble());
        Dictionary<string, double> derivatives = [];
        foreach (Parameter parameter in bench.Learner.Parameters)
        {
            Tensor element = parameter.Value.detach().view(-1).narrow(0, parameter.Value.numel() / 3, 1);
            element.add_(0.01);
            double up = Loss();
            element.add_(-0.02);
            derivatives[parameter.Name] = (up - Loss()) / 0.02;
            element.add_(0.01);
        }

        Dictionary<string, float[]> before = bench.Weights();
        bench.Step.Learn(bench.NextBatch(), all, 1);

        Dictionary<string, float[]> after = bench.Weights();
        Assert.Contains(derivatives.Values, value => Math.Abs(value) > 1e-2);
        Assert.All(derivatives, pair => Assert.Equal(pair.Value, before[pair.Key][before[pair.Key].Length / 3] - after[pair.Key][before[pair.Key].Length / 3], 2e-3 + (0.03 * Math.Abs(pair.Value))));
    }
}
