using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class PipelineRulesTests
{
    private static readonly ExperimentSpec Spec = new()
    {
        Network = new NetworkSpec { Widths = [50, 40, 30] },
        Method = new MethodSpec { Contrast = Contrast.WrongLabel },
        LayersAtOnce = 3,
    };

    public static TheoryData<ExperimentSpec, string> Refused => new()
    {
        { Spec with { LayersAtOnce = 4 }, "Between 1 and the network's 3 layers" },
        { Spec with { LayersAtOnce = 0 }, "Between 1 and the network's 3 layers" },
        { Spec with { Method = Spec.Method with { Schedule = LayerSchedule.Greedy } }, "simultaneous" },
        { Spec with { Method = Spec.Method with { Collaboration = 0.5 } }, "collaboration to 0" },
        { Spec with { Method = Spec.Method with { Contrast = Contrast.HardWrongLabel } }, "softmax" },
        { Spec with { Method = Spec.Method with { Readout = Readout.OnePassSoftmax } }, "softmax" },
        { Spec with { Method = MethodCatalog.BackPropagation.Recipe.Method }, "Only dense layers" },
        { PresetCatalog.Find("doc000-exp2a")!.Spec with { LayersAtOnce = 2 }, "hand-over" },
    };

    [Fact]
    public void Validate_LayersThatKnowNothingOfEachOther_MayLearnAtOnce() => Assert.Empty(SpecValidator.Validate(Spec));

    [Theory]
    [MemberData(nameof(Refused))]
    public void Validate_LayersThatCannotLearnAtOnce_SaysWhatToDo(ExperimentSpec spec, string words)
    {
        SpecProblem problem = Assert.Single(SpecValidator.Validate(spec));
        Assert.Equal("layersAtOnce", problem.Path);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }
}
