using ForwardForward.Training.Catalog;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Learning.Handovers;

public sealed class HandoverRunTests(FinishedRuns finished) : IClassFixture<FinishedRuns>
{
    private const int StepsPerEpoch = 4;
    private const int FirstEpochs = 2;
    private const int FirstSteps = FirstEpochs * StepsPerEpoch;

    private static readonly MethodSpec Threshold = TinyLab.ForwardForward.Method with
    {
        Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, Normalization = InputNormalization.RootMeanSquare,
    };

    private static readonly MethodSpec OnePass = TinyLab.BackPropagation.Method with
    {
        Labels = LabelScheme.Neutral, Readout = Readout.OnePassSoftmax, Normalization = InputNormalization.RootMeanSquare,
    };

    private static readonly HandoverSpec First = new()
    {
        Method = Threshold, Optimization = TinyLab.ForwardForward.Optimization, Budget = TinyLab.ForwardForward.Budget with { Epochs = FirstEpochs }, Way = HandoverWay.Naive,
    };

    public static TheoryData<string, ExperimentSpec> Specs => new()
    {
        { "naive, to back-propagation", TinyLab.BackPropagation with { Handover = First } },
        {
            "repaired, to back-propagation",
            TinyLab.BackPropagation with { Method = OnePass, Handover = First with { Way = HandoverWay.Repaired, HeadEpochs = 1 } }
        },
        {
            "naive, to forward-forward", TinyLab.ForwardForward with
            {
                Handover = First with { Method = TinyLab.BackPropagation.Method, Optimization = TinyLab.BackPropagation.Optimization },
            }
        },
        {
            "repaired, to forward-forward", TinyLab.ForwardForward with
            {
                Method = Threshold,
                Handover = First with { Method = TinyLab.BackPropagation.Method, Optimization = TinyLab.BackPropagation.Optimization, Way = HandoverWay.Repaired },
            }
        },
        { "naive, from class goodness to back-propagation", TinyLab.BackPropagation with { Handover = First with { Method = MethodCatalog.Find("mono")!.Recipe.Method } } },
        { "naive, from back-propagation to class goodness", TinyLab.BackPropagation with { Method = MethodCatalog.Find("mono")!.Recipe.Method, Handover = First with { Method = TinyLab.BackPropagation.Method } } },
        {
            "full batches, standardized", TinyLab.BackPropagation with
            {
                Data = TinyLab.BackPropagation.Data with { ShiftPixels = 0, Pixels = PixelScaling.Standardized },
                Budget = TinyLab.BackPropagation.Budget with { BatchSize = 0, Epochs = StepsPerEpoch },
                Handover = First with { Budget = First.Budget with { BatchSize = 0, Epochs = FirstSteps } },
            }
        },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void Run_OfTwoPhases_IsOneCurveWithAMarkAtTheHandover(string name, ExperimentSpec spec)
    {
        (TinyLab lab, RunOutcome outcome) = finished.Of(name, spec);

        Assert.Empty(SpecValidator.Validate(spec));
        Assert.True(outcome.Kind == RunOutcomeKind.Completed, $"{name}: {outcome.Sentence}");
        Assert.Equal([(0L, 1.0), (FirstSteps, 2.0)], lab.Points.Where(point => point.Name == MetricNames.Phase).Select(point => (point.Step, point.Value)));
        MetricPoint right = Assert.Single(lab.Points, point => point.Name == MetricNames.HandoverAccuracy);
        Assert.Equal(FirstSteps, right.Step);
        Assert.Contains(lab.Points, point => point.Name == MetricNames.ValidationAccuracy && point.Step == FirstSteps && point.Value == right.Value);
        Assert.Single(lab.Events.OfType<LogWritten>(), log => log.Text.StartsWith($"Hand-over after step {FirstSteps}", StringComparison.Ordinal));
        long[] steps = [.. lab.Points.Where(point => point.Name == MetricNames.TrainLoss).Select(point => point.Step)];
        Assert.Equal(steps.Order().Distinct(), steps);
        Assert.Equal(lab.Events.OfType<RunStarted>().Single().TotalSteps, steps[^1]);
        double[] epochs = [.. lab.Points.Where(point => point.Name == MetricNames.TrainLoss).Select(point => point.Epoch)];
        Assert.Equal(epochs.Order(), epochs);
        Assert.True(outcome.BestEpoch > lab.Points.Single(point => point.Name == MetricNames.HandoverAccuracy).Epoch, "The second phase decides the outcome.");
        Assert.Single(lab.Points, point => point.Name == MetricNames.TestAccuracy);
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void Run_Twice_GivesTheSameNumbers(string name, ExperimentSpec spec)
    {
        using TinyLab second = new();

        second.Run(spec);

        Assert.True(finished.Of(name, spec).Lab.Numbers.SequenceEqual(second.Numbers), name);
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void Resume_InEitherPhaseAndBetweenThem_EqualsAnUninterruptedRun(string name, ExperimentSpec spec)
    {
        (TinyLab whole, RunOutcome expected) = finished.Of(name, spec);
        using TinyLab parts = new();
        long[] stops = [FirstSteps - 2, FirstSteps, FirstSteps + 2];
        foreach (long stop in stops)
        {
            RunOutcome paused = parts.RunUntil(spec, stop, control => control.RequestPause(), stop == stops[0] ? null : parts.LastCheckpoint);
            Assert.True(paused.Kind == RunOutcomeKind.Paused, $"{name} at {stop}: {paused.Sentence}");
            Assert.Equal(whole.Numbers.TakeWhile(number => number.Step <= stop), parts.Numbers);
        }

        RunOutcome resumed = parts.Run(spec, resumeFrom: parts.LastCheckpoint);

        Assert.True(resumed.TestAccuracy == expected.TestAccuracy && resumed.BestEpoch == expected.BestEpoch, $"{name}: {resumed.Sentence} / {expected.Sentence}");
        Assert.Equal(whole.Numbers, parts.Numbers);
        Assert.Equal([0, .. stops], parts.Events.OfType<RunStarted>().Select(started => started.ResumedAtStep));
    }

    [Fact]
    public void Handover_WithCheckpoints_WritesOneOfTheSecondPhase()
    {
        using TinyLab lab = new();
        ExperimentSpec spec = TinyLab.BackPropagation with { Handover = First, Budget = TinyLab.BackPropagation.Budget with { CheckpointEveryEpochs = 2 } };

        lab.Run(spec);

        using DisposeScope scope = torch.NewDisposeScope();
        string file = CheckpointFolder.FileOf(lab.Folder, $"step-{FirstSteps:D8}.safetensors");
        Assert.Contains("top.weight", SafetensorsFile.Read(file).Tensors.Keys);
        Assert.Equal(FirstSteps, RunCheckpoint.ReadProgress(file).Step);
    }

    [Fact]
    public void Resume_FromAHandoverOfAnotherSpec_FailsWithASentence()
    {
        using TinyLab lab = new();
        ExperimentSpec spec = TinyLab.BackPropagation with { Handover = First };
        lab.RunUntil(spec, FirstSteps + 1, control => control.RequestPause());

        RunOutcome outcome = lab.Run(spec with { Handover = First with { Way = HandoverWay.Repaired } }, resumeFrom: lab.LastCheckpoint);

        Assert.Equal(RunOutcomeKind.Failed, outcome.Kind);
        Assert.Contains("another experiment", outcome.Sentence);
    }
}
