using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Learning.Representations;

public sealed class SelfContrastTapTests
{
    // libtorch ends the process where a gradient is asked for of what the loss does not depend on.
    [Fact]
    public void Run_OfABlockWithWeightsAfterItsTap_LeavesThemAsTheyAre()
    {
        using TinyLab lab = new();
        ExperimentSpec spec = MethodCatalog.Find("scff")!.ApplyTo(TinyLab.ForwardForward);

        RunOutcome outcome = lab.Run(spec with
        {
            Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k5 s3", "relu", "tap", "conv 4 k3", "relu", "--", "dense 12", "relu"] },
            Method = spec.Method with { Horizon = Horizon.Block },
            Budget = TinyLab.ForwardForward.Budget with { Epochs = 1 },
            Data = TinyLab.ForwardForward.Data,
        });

        Assert.True(outcome.Kind == RunOutcomeKind.Completed, outcome.Sentence);
    }
}
