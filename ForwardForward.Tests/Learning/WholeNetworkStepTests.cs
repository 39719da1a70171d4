using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Tests.Learning;

public sealed class WholeNetworkStepTests
{
    private static readonly MethodSpec Base = new() { Contrast = Contrast.WrongLabel, Horizon = Horizon.WholeNetwork, Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares };

    [Fact]
    public void Update_OfOneLayer_EqualsTheLayerLocalOne()
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
    public void Update_OfOneLayerUnderOtherActivations_EqualsTheLayerLocalOne(Activation activation, Goodness goodness)
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
    public void Update_WithLabelsAtEveryLayer_OfTheTopLayerEqualsTheLayerLocalOne()
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
}
