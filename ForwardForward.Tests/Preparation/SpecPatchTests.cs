using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
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
        Assert.Equal("There is no field 'budget.epoch'. Did you mean budget.epochs?", problems[0].Message);
        Assert.Equal("'many' is not a whole number.", problems[1].Message);
        Assert.Contains("ff-symba", problems[2].Message);
    }

    [Theory]
    [InlineData("optimization.learningRate", "0,5", "write the decimals after a point, as in 0.5")]
    [InlineData("method.overlayStrength", "0,35", "write the decimals after a point, as in 0.35")]
    [InlineData("method.thresholds", "0,5", "Write decimals after a point (0.5), and separate entries by a comma and a space (0, 5).")]
    [InlineData("method.thresholds", "1,5, 2", "'1,5' can be read in two ways.")]
    [InlineData("optimization.layerFactors", "1;0,5", "'0,5' can be read in two ways.")]
    [InlineData("method.negativeThresholds", ",5", "',5' can be read in two ways.")]
    [InlineData("budget.epochs", "1,000", "write it without commas, as in 50000 or 50 000")]
    [InlineData("handover.method.thresholds", "0,5", "'0,5' can be read in two ways.")]
    public void Apply_DecimalComma_IsRefusedWithTheWayToWriteIt(string path, string text, string said)
    {
        var (_, problems) = SpecPatch.Apply(new ExperimentSpec { Handover = new HandoverSpec() }, [KeyValuePair.Create(path, text)]);
        Assert.Contains(said, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network.widths", "200,200", "200, 200")]
    [InlineData("network.widths", "500-500", "500, 500")]
    [InlineData("method.thresholds", "[1,2]", "1, 2")]
    [InlineData("method.thresholds", "1, 0.5", "1, 0.5")]
    [InlineData("method.thresholds", "", "")]
    [InlineData("data.trainingExamples", "null", "")]
    [InlineData("budget.stageEpochs", "5,10", "5, 10")]
    [InlineData("budget.epochs", "1 000", "1000")]
    [InlineData("optimization.learningRate", "1e-2", "0.01")]
    [InlineData("data.augmentation.flip", "true", "true")]
    [InlineData("network.layers", """["dense 7", "relu"]""", "dense 7\nrelu")]
    [InlineData("name", "\"7\"", "7")]
    public void Apply_AsPeopleWriteIt_IsRead(string path, string text, string becomes)
    {
        var (spec, problems) = Apply((path, text));
        Assert.Empty(problems);
        Assert.Equal(becomes, FieldCatalog.Find(path)!.Text(spec));
    }

    [Theory]
    [InlineData("method.recurrent.iterations", "Set method.recurrent=on first")]
    [InlineData("method.recurrent.predictive.noise", "Set method.recurrent=on first")]
    [InlineData("handover.data.shiftPixels", "Set handover=on first")]
    [InlineData("budget", "budget has fields of its own; set them one by one: budget.epochs, ")]
    [InlineData("method.nothing", "Known beside it: method.name, ")]
    [InlineData("elsewhere", "Known beside it: data, ")]
    public void Apply_PathThatLeadsNowhere_SaysWhereTo(string path, string said) =>
        Assert.Contains(said, Assert.Single(Apply((path, "1")).Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"iterations\": \"many\"}")]
    [InlineData("{\"unknown\": 1}")]
    [InlineData("{")]
    public void Apply_JsonOfAPartIsWrong_NamesNoTypes(string json)
    {
        var problem = Assert.Single(Apply(("method.recurrent", json)).Problems);
        Assert.DoesNotContain("System.", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ForwardForward", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_BegunWord_GoesOnWithPathsThenValues()
    {
        Assert.Equal(["method.thresholds=", "method.thresholdSlope=", "method.thresholdRule=", "method.thresholdLearningRate=", "method.thresholdAnchor="], SpecPatch.Complete("method.thr"));
        Assert.Equal(["method.readout=logits", "method.readout=last-block", "method.readout=layer-window", "method.readout=linear-probe"], SpecPatch.Complete("method.readout=l"));
        Assert.Empty(SpecPatch.Complete("method.alpha=1"));
    }

    private static (ExperimentSpec Spec, IReadOnlyList<SpecProblem> Problems) Apply(params (string Path, string Value)[] changes) =>
        SpecPatch.Apply(new ExperimentSpec(), changes.Select(change => KeyValuePair.Create(change.Path, change.Value)));
}
