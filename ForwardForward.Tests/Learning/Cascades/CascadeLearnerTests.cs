using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Learning.Cascades;

public sealed class CascadeLearnerTests
{
    private static readonly ExperimentSpec Spec = MethodCatalog.Find("cafo")!.ApplyTo(TinyLab.ForwardForward) with
    {
        Data = TinyLab.ForwardForward.Data with { ShiftPixels = 0, Augmentation = new Augmentation() },
        Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 8 k3 p1", "relu", "maxpool 2", "conv 16 k3 p1", "relu", "maxpool 2"] },
        Budget = new BudgetSpec { Epochs = 1, BatchSize = 32 },
    };

    [Fact]
    public void Run_OneEpoch_ReadsDigitsFarAboveChance()
    {
        using TinyLab lab = new();

        RunOutcome outcome = lab.Run(Spec);

        Assert.True(outcome.BestValidationAccuracy > 0.5, outcome.Sentence);
    }

    [Fact]
    public void Run_SecondEpochWithoutAugmentation_ChangesNothing()
    {
        using TinyLab one = new();
        using TinyLab two = new();

        RunOutcome once = one.Run(Spec);
        RunOutcome twice = two.Run(Spec with { Budget = Spec.Budget with { Epochs = 2 } });

        Assert.Equal(once.BestValidationAccuracy!.Value, twice.BestValidationAccuracy!.Value, 0.04);
    }

    [Fact]
    public void Resume_InTheMiddleOfTheSums_EqualsAnUninterruptedRun()
    {
        using TinyLab whole = new();
        using TinyLab parts = new();
        RunOutcome expected = whole.Run(Spec);

        parts.RunUntil(Spec, 2, control => control.RequestPause());
        RunOutcome resumed = parts.Run(Spec, resumeFrom: parts.LastCheckpoint);

        Assert.Equal(expected.TestAccuracy, resumed.TestAccuracy);
        Assert.Equal(whole.Numbers, parts.Numbers);
    }
}
