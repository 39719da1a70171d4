using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Learning.Representations;

public sealed class RepresentationLearnerTests
{
    [Theory]
    [InlineData("scff", 6)]
    [InlineData("cff-vit", 3)]
    public void Resume_AfterAPause_EqualsAnUninterruptedRun(string method, long middle)
    {
        ExperimentSpec spec = SpecOf(method);
        using TinyLab whole = new();
        using TinyLab parts = new();
        RunOutcome expected = whole.Run(spec);

        parts.RunUntil(spec, middle, control => control.RequestPause());
        RunOutcome resumed = parts.Run(spec, resumeFrom: parts.LastCheckpoint);

        Assert.Equal(expected.TestAccuracy, resumed.TestAccuracy);
        Assert.Equal(whole.Numbers, parts.Numbers);
    }

    [Theory]
    [InlineData("scff")]
    [InlineData("cff-vit")]
    public void Run_AFewEpochs_LowersTheLossOfItsFirstBlock(string method)
    {
        using TinyLab lab = new();

        lab.Run(SpecOf(method) with { Budget = new BudgetSpec { Epochs = 8, BatchSize = 32 } });

        double[] losses = [.. lab.Points.Where(point => point.Name == MetricNames.LayerLoss(0)).Select(point => point.Value)];
        Assert.True(losses[^1] < losses[0], $"{losses[0]} to {losses[^1]}");
    }

    private static ExperimentSpec SpecOf(string method) => MethodCatalog.Find(method)!.ApplyTo(TinyLab.ForwardForward) with
    {
        Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 8 k3 p1", "relu", "maxpool 2", "conv 8 k3 p1", "relu"] },
        Budget = new BudgetSpec { Epochs = 2, BatchSize = 32 },
    };
}
