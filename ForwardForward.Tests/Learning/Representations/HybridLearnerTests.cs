using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Representations;

public sealed class HybridLearnerTests
{
    private static readonly ExperimentSpec Spec = MethodCatalog.Find("ff-unsup")!.ApplyTo(TinyLab.ForwardForward) with
    {
        Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["local 4 k10 s6", "relu", "local 8 k2", "relu"] },
        Budget = new BudgetSpec { Epochs = 2, BatchSize = 32 },
    };

    [Fact]
    public void Resume_AfterAPause_EqualsAnUninterruptedRun()
    {
        ExperimentSpec spec = Spec with { Method = Spec.Method with { PeerNormalization = 0.03, FullGradientRelu = true } };
        using TinyLab whole = new();
        using TinyLab parts = new();
        RunOutcome expected = whole.Run(spec);

        parts.RunUntil(spec, 4, control => control.RequestPause());
        RunOutcome resumed = parts.Run(spec, resumeFrom: parts.LastCheckpoint);

        Assert.True(expected.Kind == RunOutcomeKind.Completed, expected.Sentence);
        Assert.Equal(expected.TestAccuracy, resumed.TestAccuracy);
        Assert.Equal(whole.Numbers, parts.Numbers);
    }

    [Fact]
    public void Run_AFewEpochs_TellsImagesFromHybrids()
    {
        using TinyLab lab = new();

        lab.Run(Spec with { Data = new DataSpec { ValidationExamples = 30 }, Budget = new BudgetSpec { Epochs = 60, BatchSize = 30, EvaluateEveryEpochs = 60 } });

        double[] losses = [.. lab.Points.Where(point => point.Name == MetricNames.LayerLoss(0)).Select(point => point.Value)];
        Assert.True(losses[^1] < losses[0], $"{losses[0]} to {losses[^1]}");
        Assert.True(lab.Points.Last(point => point.Name == MetricNames.SeparationAuc(0)).Value > 0.5);
    }

    // Each block alone, since what stands below it would change its input; and so hot that every image pulls with the same force: their mean moves.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Steps_OnOneBatch_RaisePositiveAgainstNegativeGoodness(int block)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        ExperimentSpec spec = Spec with
        {
            Network = Spec.Network with { Layers = ["conv 6 k3", "relu", "dense 12", "relu"] },
            Method = Spec.Method with { PeerNormalization = 0, Temperature = 1000 },
            Optimization = LearningBench.PlainDescent(2),
        };
        Learner learner = TinyExamples.Learner(spec, table);
        (double Positive, double Negative) first = Goodness(share: 0);
        for (int step = 0; step < 20; step++)
        {
            Goodness(share: 1);
        }

        (double Positive, double Negative) last = Goodness(share: 0);
        Assert.True(last.Positive - last.Negative > first.Positive - first.Negative, $"{first} to {last}");

        // Three numbers of each block: loss, positive and negative goodness.
        (double, double) Goodness(double share)
        {
            IReadOnlyList<Tensor?> values = learner.Step.Learn(TinyExamples.Batch(table, 12), new LayerStage(block, block), share);
            return (values[(3 * block) + 1]!.ToDouble(), values[(3 * block) + 2]!.ToDouble());
        }
    }

    [Fact]
    public void MeasuredHybrids_InPartsOfAnySize_AreNeverAnImageWithItself()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        RandomStreams randomness = new(3);
        Network network = Convolutional(randomness);
        ContrastGoodness contrast = new(network, new HybridPairs(network, new HybridImages(1, 5, 5, 0, randomness, torch.CPU)), GoodnessMeasure.Of(new MethodSpec()));
        foreach (int count in Enumerable.Range(2, 8))
        {
            foreach (int atOnce in Enumerable.Range(1, 8))
            {
                (float[][] positive, float[][] negative) = contrast.Of(table, count, atOnce);
                Assert.All(positive[0].Zip(negative[0]), pair => Assert.True(pair.First != pair.Second && pair.Second > 0, $"{count} images, {atOnce} at once: {pair}"));
            }
        }
    }

    [Fact]
    public void Pairs_OfAStep_AreTheImagesAndThenTheirHybrids()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = TinyExamples.Table();
        RandomStreams randomness = new(3);
        HybridImages hybrids = new(1, 5, 5, 2, randomness, torch.CPU);
        HybridPairs input = new(Convolutional(randomness), hybrids);

        Tensor made = input.Make(TinyExamples.Batch(table, 6, step: 7), 1).Signal().Current;

        Tensor pixels = table.Range(0, 6);
        Assert.Equal([12, 1, 5, 5L], made.shape);
        Assert.Equal(pixels.data<float>().ToArray(), made.narrow(0, 0, 6).contiguous().data<float>().ToArray());
        Assert.Equal(hybrids.Mix(pixels, 7).contiguous().data<float>().ToArray(), made.narrow(0, 6, 6).contiguous().data<float>().ToArray());
    }

    private static Network Convolutional(RandomStreams randomness) => new(
        new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 6 k3", "relu"] },
        new(1, 5, 5),
        new NetworkSetting(InputNormalization.None, new MatrixProducts(Precision.Float32), randomness, torch.CPU));
}
