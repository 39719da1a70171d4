using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Blocks;
using ForwardForward.Training.Learning.Contrasts;
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

    [Fact]
    public void Pairs_OfAStep_AreTheImagesAndThenTheirHybrids()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = TinyExamples.Table();
        RandomStreams randomness = new(3);
        HybridImages hybrids = new(1, 5, 5, 2, randomness, torch.CPU);
        LayeredNetwork network = new(new NetworkSpec { Widths = [6] }, new(1, 5, 5), null, new MatrixProducts(Precision.Float32), randomness, torch.CPU);
        HybridInput input = new(network, hybrids, new BlockNormalizer(InputNormalization.None));

        Tensor made = input.Make(TinyExamples.Batch(table, 6, step: 7));

        Tensor pixels = table.Range(0, 6);
        Assert.Equal([12, 1, 5, 5L], made.shape);
        Assert.Equal(pixels.data<float>().ToArray(), made.narrow(0, 0, 6).contiguous().data<float>().ToArray());
        Assert.Equal(hybrids.Mix(pixels, 7).contiguous().data<float>().ToArray(), made.narrow(0, 6, 6).contiguous().data<float>().ToArray());
    }
}
