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
        { Spec with { LayersAtOnce = 0 }, "0 is outside 1 to 32." },
        { Spec with { Method = Spec.Method with { Schedule = LayerSchedule.Greedy } }, "simultaneous" },
        { Spec with { Method = Spec.Method with { Collaboration = 0.5 } }, "collaboration to 0" },
        { Spec with { Method = Spec.Method with { Readout = Readout.OnePassSoftmax } }, "softmax" },
        { Spec with { Method = MethodCatalog.BackPropagation.Recipe.Method }, "Only dense layers" },
        { PresetCatalog.Find("doc000-exp2a")!.Spec with { LayersAtOnce = 2 }, "hand-over" },
    };

    [Theory]
    [InlineData(3, 0, false)]
    [InlineData(3, 2, false)]
    [InlineData(3, 3, true)]
    [InlineData(1, 1, true)]
    [InlineData(1, 0, true)]
    [InlineData(1, -1, false)]
    [InlineData(1, 65, false)]
    public void Validate_HardNegatives_NeedAsMuchStalenessAsLayersLearnAtOnce(int atOnce, int staleness, bool runs)
    {
        IReadOnlyList<SpecProblem> problems = SpecValidator.Validate(Spec with { LayersAtOnce = atOnce, Method = new MethodSpec { Staleness = staleness } });
        Assert.Equal(runs ? [] : ["method.staleness"], problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Validate_StalenessOfWhatReadsNothing_IsRefused()
    {
        ExperimentSpec[] specs =
        [
            Spec with { Method = Spec.Method with { Staleness = 3 } },
            Spec with { LayersAtOnce = 1, Method = new MethodSpec { Staleness = 3, Schedule = LayerSchedule.Greedy } },
            Spec with { LayersAtOnce = 1, Method = new MethodSpec { Staleness = 3, Horizon = Horizon.WholeNetwork } },
        ];
        Assert.All(specs, spec => Assert.Equal("method.staleness", Assert.Single(SpecValidator.Validate(spec)).Path));
    }

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
