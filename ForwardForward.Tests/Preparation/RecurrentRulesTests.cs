using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class RecurrentRulesTests
{
    private static readonly ExperimentSpec Good = PresetCatalog.Find("digits-pff-quick")!.Spec;

    public static TheoryData<string, Func<ExperimentSpec, ExperimentSpec>> Faults() => new()
    {
        { "data.pixels", spec => spec with { Data = spec.Data with { Pixels = PixelScaling.Standardized } } },
        { "network.dropout", spec => spec with { Network = spec.Network with { Dropout = 0.1 } } },
        { "method.labels", spec => spec with { Method = spec.Method with { Labels = LabelScheme.Overlay } } },
        { "method.contrast", spec => spec with { Method = spec.Method with { Contrast = Contrast.None } } },
        { "method.horizon", spec => spec with { Method = spec.Method with { Horizon = Horizon.WholeNetwork } } },
        { "method.schedule", spec => spec with { Method = spec.Method with { Schedule = LayerSchedule.Greedy } } },
        { "method.readout", spec => spec with { Method = spec.Method with { Readout = Readout.Logits } } },
        { "method.normalization", spec => spec with { Method = spec.Method with { Normalization = InputNormalization.None } } },
        { "method.thresholdRule", spec => spec with { Method = spec.Method with { ThresholdRule = ThresholdRule.Learned } } },
        { "method.collaboration", spec => spec with { Method = spec.Method with { Collaboration = 0.5 } } },
        { "method.classWeights", spec => spec with { Method = spec.Method with { ClassWeights = ClassWeights.Balanced } } },
        { "method.recurrent.iterations", spec => Settling(spec, settling => settling with { Iterations = 0 }) },
        { "method.recurrent.damping", spec => Settling(spec, settling => settling with { Damping = 1 }) },
        { "method.recurrent.readFrom", spec => Settling(spec, settling => settling with { ReadFrom = 8 }) },
        { "method.recurrent.readTo", spec => Settling(spec, settling => settling with { ReadTo = 101 }) },
        { "method.recurrent.predictive.competitionGroup", spec => Settling(spec, settling => settling with { Predictive = new PredictiveSpec { CompetitionGroup = 7 } }) },
        { "method.recurrent.predictive.latents", spec => Settling(spec, settling => settling with { Predictive = new PredictiveSpec { Latents = 0 } }) },
        { "method.recurrent.predictive.noise", spec => Settling(spec, settling => settling with { Predictive = new PredictiveSpec { Noise = double.NaN } }) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_OneFault_BlamesItsField(string path, Func<ExperimentSpec, ExperimentSpec> spoil)
    {
        var problem = Assert.Single(SpecValidator.Validate(spoil(Good)));
        Assert.Equal(path, problem.Path);
        Assert.EndsWith(".", problem.Message);
    }

    [Fact]
    public void Validate_TopLabelsOfANetworkThatOnlyGoesUp_SaysWhatIsMissing()
    {
        var problem = Assert.Single(SpecValidator.Validate(new ExperimentSpec { Method = new MethodSpec { Labels = LabelScheme.Top } }));
        Assert.Equal("method.labels", problem.Path);
        Assert.Contains("recurrent", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mnist-recurrent", (785 * 2000) + (2001 * 2000) + (2000 * 2000) + (2000 * 10) + (4001 * 10))]
    [InlineData("mnist-pff", (785 * 2000) + (2001 * 2000) + (2000 * 2000) + (2000 * 10) + (2 * 2000 * 10) + (784 * 2000) + (2000 * 2000) + (2000 * 20))]
    public void Estimate_CountsEveryWeight(string preset, long parameters) =>
        Assert.Equal(parameters, SpecEstimate.Of(PresetCatalog.Find(preset)!.Spec, DatasetCatalog.Find("mnist")!).Parameters);

    private static ExperimentSpec Settling(ExperimentSpec spec, Func<RecurrentSpec, RecurrentSpec> change) =>
        spec with { Method = spec.Method with { Recurrent = change(spec.Method.Recurrent!) } };
}
