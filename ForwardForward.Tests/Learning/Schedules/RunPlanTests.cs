using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Tests.Learning.Schedules;

public sealed class RunPlanTests
{
    [Fact]
    public void Plan_WithASmallerLastBatch_CountsItsExamples()
    {
        RunPlan plan = new(new BudgetSpec { Epochs = 3, BatchSize = 40 }, LayerSchedule.Simultaneous, 2, 100);

        Assert.Equal((3, 9L), (plan.StepsPerEpoch, plan.TotalSteps));
        Assert.Equal([40, 80, 100, 140], Enumerable.Range(1, 4).Select(step => (int)plan.ExamplesAt(step)));
        Assert.Equal(1, plan.EpochAt(3));
        Assert.Equal(1.4, plan.EpochAt(4), 12);
    }

    [Fact]
    public void Plan_OfGreedyLayers_GivesEachTheWholeBudget()
    {
        RunPlan plan = new(new BudgetSpec { Epochs = 2, BatchSize = 0 }, LayerSchedule.Greedy, 3, 100);

        Assert.Equal((1, 6L, 6), (plan.StepsPerEpoch, plan.TotalSteps, plan.TotalEpochs));
        Assert.True(plan.FullBatch);
        Assert.Equal([0, 0, 1, 1, 2, 2], Enumerable.Range(0, 6).Select(step => plan.StageOf(step).LastLayer));
    }

    [Theory]
    [InlineData(50_000, 100, 60, 25)]
    [InlineData(50_000, 4096, 60, 1)]
    [InlineData(1_000, 100, 100_000, 10)]
    [InlineData(50_000, 0, 1000, 1)]
    public void Reports_AreAtMostTwentyAnEpochAndAtLeastOne(int examples, int batch, int epochs, int expected) =>
        Assert.Equal(expected, new RunPlan(new BudgetSpec { Epochs = epochs, BatchSize = batch }, LayerSchedule.Simultaneous, 2, examples).StepsPerReport);

    [Fact]
    public void Timeline_OfTwoPhases_CountsOn()
    {
        RunPlan first = new(new BudgetSpec { Epochs = 2, BatchSize = 40 }, LayerSchedule.Simultaneous, 2, 100);
        RunPlan second = new(new BudgetSpec { Epochs = 3, BatchSize = 0 }, LayerSchedule.Greedy, 2, 100, first);
        RunTimeline timeline = new([first, second]);

        Assert.Equal((6L, 6L, 12L, 8), (first.LastStep, second.FirstStep, timeline.TotalSteps, timeline.TotalEpochs));
        Assert.Equal([0, 0, 1, 1], new long[] { 0, 5, 6, 12 }.Select(timeline.PhaseAfter));
        Assert.Equal([180L, 200, 300, 800], new long[] { 5, 6, 7, 12 }.Select(timeline.ExamplesAt));
        Assert.Equal([0, 0, 0, 1, 1, 1], Enumerable.Range(6, 6).Select(step => second.StageOf(step).LastLayer));
        Assert.Equal([2, 3, 8], new long[] { 6, 7, 12 }.Select(second.EpochsAt));
    }

    [Fact]
    public void Timeline_OfPhasesOfDifferentSize_CountsEachByItsOwn()
    {
        RunPlan first = new(new BudgetSpec { Epochs = 2, BatchSize = 40 }, LayerSchedule.Simultaneous, 2, 100);
        RunPlan second = new(new BudgetSpec { Epochs = 3, BatchSize = 10 }, LayerSchedule.Simultaneous, 2, 20, first);
        RunTimeline timeline = new([first, second]);

        Assert.Equal([180L, 200, 210, 220, 260], new long[] { 5, 6, 7, 8, 12 }.Select(timeline.ExamplesAt));
        Assert.Equal([1.8, 2, 2.5, 3, 5], new long[] { 5, 6, 7, 8, 12 }.Select(timeline.EpochAt));
    }

    [Fact]
    public void Stages_WithEpochsOfTheirOwnAndAProbe_FollowOneAnother()
    {
        RunPlan plan = new(new BudgetSpec { Epochs = 9, StageEpochs = [2, 1], ProbeEpochs = 3, BatchSize = 10 }, LayerSchedule.Greedy, 2, 20);

        Assert.Equal((6, 12L), (plan.TotalEpochs, plan.TotalSteps));
        Assert.Equal([0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 2], Enumerable.Range(0, 12).Select(step => plan.StageOf(step).FirstLayer));
        Assert.Equal([false, true], new[] { 5L, 6L }.Select(step => plan.StageOf(step).Probe));
        Assert.Equal((1L, 2L), (plan.StepInStage(5), plan.StepsOfStage(5)));
        Assert.Equal((5L, 6L), (plan.StepInStage(11), plan.StepsOfStage(11)));
    }
}
