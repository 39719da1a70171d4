using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Learning.Recurrent;

public sealed class SettlingRunTests
{
    private static readonly ExperimentSpec Recurrent = TinyLab.ForwardForward with
    {
        Network = new NetworkSpec { Widths = [20, 10] },
        Method = new MethodSpec
        {
            Labels = LabelScheme.Top, Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, OverlayStrength = null, PeerNormalization = 0.03,
            Recurrent = new RecurrentSpec { Iterations = 3, ReadFrom = 1, ReadTo = 2 },
        },
    };

    private static readonly ExperimentSpec Predictive = Recurrent with
    {
        Method = Recurrent.Method with
        {
            Contrast = Contrast.WrongLabel, Goodness = Goodness.NegativeSumOfSquares, Thresholds = [-5], Normalization = InputNormalization.Length,
            PeerNormalization = 0, Recurrent = new RecurrentSpec { Iterations = 3, ReadFrom = 1, ReadTo = 2, Predictive = new PredictiveSpec { Latents = 4 } },
        },
    };

    public static TheoryData<string, ExperimentSpec> Specs => new()
    {
        { "recurrent", Recurrent },
        { "recurrent, read upwards, bfloat16", Recurrent with { Method = Recurrent.Method with { Readout = Readout.OnePassSoftmax, Contrast = Contrast.WrongLabel }, Precision = Precision.Bfloat16 } },
        { "predictive", Predictive },
        {
            "predictive with hard negatives and without competition", Predictive with
            {
                Method = Predictive.Method with
                {
                    Contrast = Contrast.HardWrongLabel, Recurrent = Predictive.Method.Recurrent! with { Predictive = new PredictiveSpec { CompetitionGroup = 0, Noise = 0 } },
                },
            }
        },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void Run_InTwoParts_EqualsAWholeOneAndMeasuresAllLayers(string name, ExperimentSpec spec)
    {
        using TinyLab whole = new();
        using TinyLab parts = new();
        RunOutcome expected = whole.Run(spec);
        parts.RunUntil(spec, 6, control => control.RequestPause());
        RunOutcome resumed = parts.Run(spec, resumeFrom: parts.LastCheckpoint);

        Assert.Empty(SpecValidator.Validate(spec));
        Assert.True(expected.Kind == RunOutcomeKind.Completed, $"{name}: {expected.Sentence}");
        Assert.Equal(expected.TestAccuracy, resumed.TestAccuracy);
        Assert.Equal(whole.Numbers, parts.Numbers);
        Assert.Equal(Generative(whole), Generative(parts));
        Assert.Equal(spec.Method.Recurrent!.Predictive is null, !Generative(whole).Any());
        Assert.Contains(whole.Points, point => point.Name == MetricNames.DeadUnits(1));
        Assert.Contains(whole.Points, point => point.Name == MetricNames.SeparationAuc(1));
    }

    private static IEnumerable<(string, long, double)> Generative(TinyLab lab) => lab.Points
        .Where(point => point.Name is MetricNames.GenerativeLoss or MetricNames.ReconstructionError).Select(point => (point.Name, point.Step, point.Value));
}
