using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Learning;

/// <summary>Whatever part of a run is under way, asking it to stop ends it before the next step.</summary>
public sealed class StoppedRunTests
{
    private const int StepsPerEpoch = 4;

    private static readonly ExperimentSpec Greedy = TinyLab.ForwardForward with
    {
        Network = new NetworkSpec { Widths = [16, 12, 10] },
        Method = TinyLab.ForwardForward.Method with { Schedule = LayerSchedule.Greedy, Contrast = Contrast.FixedWrongLabel },
        Budget = TinyLab.ForwardForward.Budget with { Epochs = 1 },
    };

    private static readonly ExperimentSpec Probed = TinyLab.ForwardForward with
    {
        Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k5 s3", "triangle", "tap", "conv 6 k3", "relu"] },
        Method = TinyLab.ForwardForward.Method with
        {
            Labels = LabelScheme.None, Contrast = Contrast.PairedDuplicate, Objective = Objective.SelfContrast, Schedule = LayerSchedule.Greedy, PeerNormalization = 0,
            Readout = Readout.LinearProbe,
        },
        Budget = TinyLab.ForwardForward.Budget with { StageEpochs = [1, 1], ProbeEpochs = 1 },
    };

    private static readonly ExperimentSpec HandedOver = TinyLab.BackPropagation with
    {
        Method = TinyLab.BackPropagation.Method with { Labels = LabelScheme.Neutral, Readout = Readout.OnePassSoftmax, Normalization = InputNormalization.RootMeanSquare },
        Budget = TinyLab.BackPropagation.Budget with { Epochs = 2 },
        Handover = new HandoverSpec
        {
            Method = TinyLab.ForwardForward.Method, Optimization = TinyLab.ForwardForward.Optimization, Budget = TinyLab.ForwardForward.Budget with { Epochs = 1 }, HeadEpochs = 1,
        },
    };

    private static readonly Dictionary<string, (ExperimentSpec Spec, long Step)> Asked = new()
    {
        ["the first greedy stage"] = (Greedy, 2),
        ["the end of the first greedy stage"] = (Greedy, StepsPerEpoch),
        ["the second greedy stage"] = (Greedy, StepsPerEpoch + 2),
        ["the last greedy stage"] = (Greedy, (3 * StepsPerEpoch) - 1),
        ["a later stage of its own length"] = (Probed, StepsPerEpoch + 2),
        ["the stage of the probe"] = (Probed, (2 * StepsPerEpoch) + 2),
        ["the first phase"] = (HandedOver, 2),
        ["the end of the first phase"] = (HandedOver, StepsPerEpoch),
        ["the head alone in the second phase"] = (HandedOver, StepsPerEpoch + 2),
        ["all layers in the second phase"] = (HandedOver, (2 * StepsPerEpoch) + 2),
    };

    public static TheoryData<string> Moments => [.. Asked.Keys];

    [Theory]
    [MemberData(nameof(Moments))]
    public void Cancel_InAnyPhaseAndStage_EndsTheRunBeforeTheNextStep(string moment) =>
        AssertStops(moment, control => control.RequestCancel(), RunOutcomeKind.Cancelled);

    [Theory]
    [MemberData(nameof(Moments))]
    public void Pause_InAnyPhaseAndStage_EndsTheRunBeforeTheNextStep(string moment) =>
        AssertStops(moment, control => control.RequestPause(), RunOutcomeKind.Paused);

    [Theory]
    [MemberData(nameof(Moments))]
    public void Cancel_OfARunThatIsResumed_EndsItBeforeItsNextStepToo(string moment)
    {
        (ExperimentSpec spec, long step) = Asked[moment];
        using TinyLab lab = new();
        lab.RunUntil(spec, step, control => control.RequestPause());
        string checkpoint = lab.LastCheckpoint;
        lab.Events.Clear();
        RunControl control = new();
        control.RequestCancel();

        RunOutcome outcome = lab.Run(spec, control, checkpoint);

        Assert.True(outcome.Kind == RunOutcomeKind.Cancelled, $"{moment}: {outcome.Sentence}");
        Assert.Equal(step, Assert.Single(lab.Events.OfType<CheckpointSaved>()).Step);
    }

    private static void AssertStops(string moment, Action<RunControl> ask, RunOutcomeKind kind)
    {
        (ExperimentSpec spec, long step) = Asked[moment];
        using TinyLab lab = new();

        RunOutcome outcome = lab.RunUntil(spec, step, ask);

        Assert.True(outcome.Kind == kind, $"In {moment}: {outcome.Sentence}");
        Assert.Equal(step, lab.Points.Max(point => point.Step));
        Assert.Equal((step, true), (lab.Events.OfType<CheckpointSaved>().Last().Step, lab.Events.OfType<CheckpointSaved>().Last().CanResume));
        Assert.Null(outcome.TestAccuracy);
        Assert.DoesNotContain(lab.Events.OfType<ConfusionMeasured>(), measured => measured.Split == "test");
        Assert.Equal(new RunFinished(outcome), lab.Events[^1]);
    }
}
