using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Learning.Examples;

namespace ForwardForward.Tests.Learning.Evaluations;

public sealed class SplitReadingTests
{
    private const int HeldOut = 700;

    [Fact]
    public void Reading_WithoutAShare_IsOfAllAndTellsNoCount()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Learner learner, SplitReading reading) = Start(0);

        SplitsRead read = reading.Read();

        Assert.Equal(HeldOut, CountOf(read));
        Assert.DoesNotContain(read.Measures, measure => measure.Name == MetricNames.EvaluationExamples);
        Assert.Equal(2, read.Layers.Count);
        Assert.Equal(4, learner.Step.PassesPerExample);
    }

    [Fact]
    public void Reading_WithAnAmpleShare_IsOfAllAndGivesTheSameAccuracy()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        SplitsRead expected = Start(0).Reading.Read();

        SplitsRead read = Start(10).Reading.Read();

        Assert.Equal(HeldOut, CountOf(read));
        Assert.Contains((MetricNames.EvaluationExamples, (double)HeldOut), read.Measures);
        Assert.InRange(read.Validation!.Accuracy, expected.Validation!.Accuracy - 0.01, expected.Validation.Accuracy + 0.01);
    }

    [Fact]
    public void Reading_WithATightShare_IsOfFewer()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        SplitsRead read = Start(0.001).Reading.Read();

        Assert.Equal(500, CountOf(read));
        Assert.Contains((MetricNames.EvaluationExamples, 500.0), read.Measures);
        Assert.All(read.Layers, layer => Assert.NotNull(layer.AccuracyAlone));
    }

    private static (Learner Learner, SplitReading Reading) Start(double share)
    {
        MethodSpec method = new() { Contrast = Contrast.WrongLabel, Objective = Training.Experiments.Objective.GoodnessThreshold, Thresholds = [1] };
        ExperimentSpec spec = new() { Network = new NetworkSpec { Widths = [12, 8] }, Method = method, Budget = new BudgetSpec { EvaluationShare = share } };
        ExampleTable train = TinyExamples.Table(600);
        Learner learner = TinyExamples.Learner(spec, train);
        return (learner, new SplitReading(learner, train, TinyExamples.Table(HeldOut, seed: 8), spec.Budget));
    }

    private static int CountOf(SplitsRead read) => read.Validation!.Counts.Sum(row => row.Sum());
}
