using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Tests.Learning.Representations;

public sealed class SelfContrastStepTests
{
    private static readonly ExperimentSpec Spec = MethodCatalog.Find("scff")!.ApplyTo(TinyLab.ForwardForward) with
    {
        Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 6 k3", "relu", "dense 12", "relu"] },
    };

    [Fact]
    public void Negatives_OfManySteps_AreImagesWithOthersAndNotWithThemselves()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner learner = TinyExamples.Learner(Spec, table);

        // A positive is an image added to itself: with negatives made alike both would have the same goodness. Numbers of a block: loss, positive and negative goodness.
        for (int step = 0; step < 30; step++)
        {
            IReadOnlyList<Tensor?> values = learner.Step.Learn(TinyExamples.Batch(table, rows: 2 + (step % 3), step), new LayerStage(0, 1), 0);
            Assert.All([0, 3], block => Assert.True(values[block + 1]!.ToDouble() > values[block + 2]!.ToDouble(), $"Step {step}, block {block / 3}."));
        }
    }

    [Fact]
    public void Step_OnOneImage_IsRefused()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();

        Assert.Throws<ArgumentOutOfRangeException>(() => TinyExamples.Learner(Spec, table).Step.Learn(TinyExamples.Batch(table, rows: 1), new LayerStage(0, 1), 1));
    }
}
