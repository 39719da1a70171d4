using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class SpecPatchTests
{
    [Fact]
    public void Apply_NumberListAndChoice_ChangesThem()
    {
        var (spec, problems) = Apply(("budget.epochs", "3"), ("network.widths", "20,30"), ("device", "cpu"), ("data.dataset", "mnist"));
        Assert.Empty(problems);
        Assert.Equal(3, spec.Budget.Epochs);
        Assert.Equal([20, 30], spec.Network.Widths);
        Assert.Equal(DeviceChoice.Cpu, spec.Device);
        Assert.Equal("mnist", spec.Data.Dataset);
    }

    [Fact]
    public void Apply_MethodName_BringsItsRecipe()
    {
        var (spec, problems) = Apply(("method.name", "bp"), ("optimization.learningRate", "0.5"));
        Assert.Empty(problems);
        Assert.Equal(Objective.CrossEntropy, spec.Method.Objective);
        Assert.Equal(Optimizer.AdamW, spec.Optimization.Optimizer);
        Assert.Equal(0.5, spec.Optimization.LearningRate);
    }

    [Fact]
    public void Apply_SeveralFaults_TellsAllAndChangesNothing()
    {
        var before = new ExperimentSpec();
        var (spec, problems) = SpecPatch.Apply(before, new Dictionary<string, string>
        {
            ["budget.epoch"] = "3",
            ["budget.epochs"] = "many",
            ["method.name"] = "ff-none",
            ["seed"] = "7",
        });
        Assert.Same(before, spec);
        Assert.Equal(["budget.epoch", "budget.epochs", "method.name"], problems.Select(problem => problem.Path));
        Assert.Contains("epochs", problems[0].Message);
        Assert.Contains("ff-symba", problems[2].Message);
    }

    private static (ExperimentSpec Spec, IReadOnlyList<SpecProblem> Problems) Apply(params (string Path, string Value)[] changes) =>
        SpecPatch.Apply(new ExperimentSpec(), changes.Select(change => KeyValuePair.Create(change.Path, change.Value)));
}
