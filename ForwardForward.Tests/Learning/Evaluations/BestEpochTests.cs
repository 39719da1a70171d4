using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Learning.Evaluations;

/// <summary>Which epoch a whole run reports, and with which weights: full batches, so that one update is an epoch and the script says how well each is read.</summary>
public sealed class BestEpochTests
{
    // Classes of ten. Validation likes the second epoch, the test split would like the last one.
    private static readonly int[] OfValidation = [2, 9, 5, 6];
    private static readonly int[] OfTest = [3, 5, 8, 9];

    private static readonly ExperimentSpec Spec = TinyLab.ForwardForward with
    {
        Data = new DataSpec { ValidationExamples = 30 },
        Budget = new BudgetSpec { Epochs = 4, BatchSize = 0, CheckpointEveryEpochs = 0 },
    };

    // Both phases have a weight of one name, and a naive hand-over copies it: the second one goes on from the update of the first.
    private static readonly ExperimentSpec HandedOver = Spec with
    {
        Budget = Spec.Budget with { Epochs = 3 },
        Handover = new HandoverSpec { Method = Spec.Method, Optimization = Spec.Optimization, Budget = Spec.Budget with { Epochs = 1 }, Way = HandoverWay.Naive },
    };

    [Fact]
    public void TestSplit_AfterTheLastEpoch_IsReadWithTheBestEpochsWeights()
    {
        using TinyLab lab = Lab();

        RunOutcome outcome = lab.Run(Spec);

        Assert.Equal((2.0, 0.5), (outcome.BestEpoch!.Value, outcome.TestAccuracy!.Value));
        Assert.Equal(0.5, Assert.Single(lab.Points, point => point.Name == MetricNames.TestAccuracy).Value);
        ConfusionMeasured test = Assert.Single(lab.Events.OfType<ConfusionMeasured>(), measured => measured.Split == "test");
        Assert.Equal([4, 4, 4, 4, 4, 0, 0, 0, 0, 0], test.Counts.Select((row, label) => row[label]));
    }

    [Fact]
    public void BestEpoch_OfARunThatTestWouldJudgeOtherwise_IsTheOneThatValidationLikes()
    {
        using TinyLab lab = Lab();

        RunOutcome outcome = lab.Run(Spec);

        double[] validation = [.. lab.Points.Where(point => point.Name == MetricNames.ValidationAccuracy).Select(point => point.Value)];
        Assert.Equal(4, validation.Length);
        Assert.Equal(validation.Max(), validation[1]);
        Assert.Equal((2.0, validation[1]), (outcome.BestEpoch!.Value, outcome.BestValidationAccuracy!.Value));
    }

    [Fact]
    public void BestEpoch_WhenLaterEpochsAreWorse_StaysTheBestAndNotTheLatest()
    {
        using TinyLab lab = Lab(ofValidation: [9, 8, 7, 6]);

        RunOutcome outcome = lab.Run(Spec);

        Assert.Equal((1.0, 0.3), (outcome.BestEpoch!.Value, outcome.TestAccuracy!.Value));
        Assert.Equal(lab.Points.First(point => point.Name == MetricNames.ValidationAccuracy).Value, outcome.BestValidationAccuracy);
    }

    [Fact]
    public void BestEpoch_OfEquallyGoodEpochs_IsTheFirst()
    {
        using TinyLab lab = Lab(ofValidation: [2, 9, 9, 9]);

        Assert.Equal(2, lab.Run(Spec).BestEpoch);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void BestEpoch_OfARunThatWasPausedAfterIt_OutlivesThePause(long pause)
    {
        using TinyLab lab = Lab();

        RunOutcome paused = lab.RunUntil(Spec, pause, control => control.RequestPause());
        RunOutcome outcome = lab.Run(Spec, resumeFrom: lab.LastCheckpoint);

        Assert.Equal(2, paused.BestEpoch);
        Assert.Equal((2.0, 0.5), (outcome.BestEpoch!.Value, outcome.TestAccuracy!.Value));
    }

    [Fact]
    public void BestEpoch_OfARunThatEndedAndIsResumed_IsReadAgainWithItsWeights()
    {
        using TinyLab lab = Lab();
        lab.Run(Spec);

        RunOutcome again = lab.Run(Spec, resumeFrom: lab.LastCheckpoint);

        Assert.Equal((2.0, 0.5), (again.BestEpoch!.Value, again.TestAccuracy!.Value));
    }

    [Fact]
    public void SavedWeights_OfAFinishedRun_AreTheBestEpochsAndItsCheckpointTheLastOnes()
    {
        using TinyLab lab = Lab();
        lab.Run(Spec);

        using DisposeScope scope = torch.NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> weights = SafetensorsFile.Read(Path.Combine(lab.Folder, "weights.safetensors")).Tensors;
        IReadOnlyDictionary<string, Tensor> checkpoint = SafetensorsFile.Read(lab.LastCheckpoint).Tensors;
        Assert.Equal((2.0, 2.0), (weights["blocks.0.weight"].sum().ToDouble(), weights["blocks.0.running_mean"].sum().ToDouble()));
        Assert.Equal((4.0, 2.0), (checkpoint["blocks.0.weight"].sum().ToDouble(), checkpoint["best.blocks.0.weight"].sum().ToDouble()));
    }

    [Fact]
    public void BestEpoch_WithoutAValidationSplit_IsNoneAndTestIsReadWithTheLastWeights()
    {
        using TinyLab lab = Lab();

        RunOutcome outcome = lab.Run(Spec with { Data = Spec.Data with { ValidationExamples = 0 } });

        Assert.Null(outcome.BestEpoch);
        Assert.Null(outcome.BestValidationAccuracy);
        Assert.Equal(0.9, outcome.TestAccuracy);
    }

    [Fact]
    public void BestEpoch_OfTheFirstPhase_IsNotTheRuns()
    {
        using TinyLab lab = Lab(ofValidation: [9, 3, 6, 5]);

        RunOutcome outcome = lab.Run(HandedOver);

        Assert.Equal((3.0, 0.8), (outcome.BestEpoch!.Value, outcome.TestAccuracy!.Value));
    }

    [Fact]
    public void HandoverAccuracy_BeforeTheSecondPhaseLearns_IsThatOfTheFirstPhasesWeights()
    {
        using TinyLab lab = Lab(ofValidation: [9, 3, 6, 5]);

        lab.Run(HandedOver);

        double first = lab.Points.First(point => point.Name == MetricNames.ValidationAccuracy).Value;
        Assert.True(first > 0.7);
        Assert.Equal(first, Assert.Single(lab.Points, point => point.Name == MetricNames.HandoverAccuracy).Value);
    }

    private static TinyLab Lab(int[]? ofValidation = null) => new() { Watch = _ => new ScriptedLearner(ofValidation ?? OfValidation, OfTest) };
}
