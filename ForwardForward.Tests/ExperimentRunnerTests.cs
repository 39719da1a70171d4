using ForwardForward.Tests.Learning;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests;

public sealed class ExperimentRunnerTests
{
    [Theory]
    [MemberData(nameof(TinyExperiments.All), MemberType = typeof(TinyExperiments))]
    public void Run_ToTheEnd_TellsEverythingInOrder(string name, ExperimentSpec spec)
    {
        using TinyLab lab = new();

        RunOutcome outcome = lab.Run(spec);

        Assert.True(outcome.Kind == RunOutcomeKind.Completed, $"{name}: {outcome.Sentence}");
        Assert.Equal(new RunFinished(outcome), lab.Events[^1]);
        RunStarted started = Assert.IsType<RunStarted>(lab.Events[0]);
        Assert.Equal(started.TotalSteps, lab.Points.Max(point => point.Step));
        Assert.Equal(120, started.TrainingExamples);
        Assert.Single(lab.Points, point => point.Name == MetricNames.TestAccuracy);
        Assert.Single(lab.Events.OfType<ConfusionMeasured>(), confusion => confusion.Split == "test");
        Assert.Equal(40, lab.Events.OfType<ConfusionMeasured>().Last().Counts.Sum(row => row.Sum()));
        Assert.Contains(lab.Points, point => point.Name == MetricNames.TrainLoss && point.Step == 1);
        Assert.Contains(lab.Points, point => point.Name == MetricNames.DeadUnits(1));
        Assert.All(lab.Points, point => Assert.True(double.IsFinite(point.Value), point.ToString()));
        Assert.Equal(lab.Points.Where(point => point.Name == MetricNames.ValidationAccuracy).Max(point => point.Value), outcome.BestValidationAccuracy);
    }

    [Theory]
    [MemberData(nameof(TinyExperiments.All), MemberType = typeof(TinyExperiments))]
    public void Run_Twice_GivesTheSameNumbers(string name, ExperimentSpec spec)
    {
        using TinyLab first = new();
        using TinyLab second = new();

        first.Run(spec);
        second.Run(spec);

        Assert.NotEmpty(first.Numbers);
        Assert.True(first.Numbers.SequenceEqual(second.Numbers), name);
    }

    [Fact]
    public void Run_OfAThresholdMethod_MeasuresEverythingThatHasAName()
    {
        using TinyLab lab = new();
        lab.Run(TinyLab.ForwardForward with { Method = TinyLab.ForwardForward.Method with { Objective = Objective.GoodnessThreshold } });

        string[] ofLayers = [.. Enumerable.Range(0, 2).SelectMany(layer => new[]
        {
            MetricNames.LayerLoss(layer), MetricNames.GoodnessPositive(layer), MetricNames.GoodnessNegative(layer), MetricNames.PositiveAboveThreshold(layer),
            MetricNames.NegativeBelowThreshold(layer), MetricNames.SeparationAuc(layer), MetricNames.SeparationPaired(layer), MetricNames.Threshold(layer), MetricNames.DeadUnits(layer), MetricNames.AccuracyAlone(layer),
        })];
        string[] names = [.. lab.Points.Select(point => point.Name).Distinct()];
        Assert.Empty(ofLayers.Except(names));
        Assert.Empty(new[]
        {
            MetricNames.TrainAccuracy, MetricNames.ValidationAccuracy, MetricNames.TestAccuracy, MetricNames.TrainLoss, MetricNames.LearningRate,
            MetricNames.ExamplesPerSecond, MetricNames.ProcessMemory, MetricNames.AllocatorPeak,
        }.Except(names));
        Assert.All(lab.Events.OfType<GoodnessHistogram>(), histogram => Assert.Equal((30, 30, 64), (histogram.Positive.Sum(), histogram.Negative.Sum(), histogram.Positive.Count)));
        Assert.All(lab.Events.OfType<GoodnessHistogram>(), histogram => Assert.Equal(
            lab.Points.Single(point => point.Name == MetricNames.SeparationPaired(histogram.Layer) && point.Step == histogram.Step).Value,
            histogram.Differences!.Above.Sum() / 30.0));
        Assert.Equal(6, lab.Events.OfType<GoodnessHistogram>().Count());
        Assert.Equal([12.0, 12.0, 12.0], lab.Events.OfType<GoodnessHistogram>().Where(histogram => histogram.Layer == 1).Select(histogram => histogram.Threshold!.Value * 12));
    }

    [Fact]
    public void Run_InBfloat16WithoutInstructionsForIt_SaysHowItMultiplies()
    {
        using TinyLab lab = new();
        lab.Run(TinyLab.ForwardForward with { Precision = Precision.Bfloat16 });

        Assert.Equal(!Bfloat16.InstructionsOfProcessor, lab.Events.OfType<LogWritten>().Any(line => line.Text.Contains("no bfloat16 instructions", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_WithLearnedThresholds_MovesThem()
    {
        using TinyLab lab = new();
        lab.Run(TinyLab.ForwardForward with
        {
            Method = TinyLab.ForwardForward.Method with { Objective = Objective.GoodnessThreshold, ThresholdRule = ThresholdRule.Learned, ThresholdLearningRate = 0.5 },
        });

        double[] thresholds = [.. lab.Points.Where(point => point.Name == MetricNames.Threshold(0)).Select(point => point.Value)];
        Assert.Equal(3, thresholds.Distinct().Count());
        Assert.Equal([1.0, 1.0], lab.Events.OfType<RunStarted>().Single().Thresholds);
    }

    [Fact]
    public void Run_WithoutLabels_TellsRealImagesFromHybridsInEachLayer()
    {
        using TinyLab lab = new();
        lab.Run(TinyLab.ForwardForward with
        {
            Method = TinyLab.ForwardForward.Method with
            {
                Labels = LabelScheme.None, Contrast = Contrast.HybridMask, Objective = Objective.GoodnessThreshold, Readout = Readout.LinearProbe,
            },
        });

        Assert.Contains(lab.Points, point => point.Name == MetricNames.SeparationPaired(1));
        Assert.DoesNotContain(lab.Points, point => point.Name == MetricNames.AccuracyAlone(0));
        Assert.Equal(6, lab.Events.OfType<GoodnessHistogram>().Count());
    }

    [Fact]
    public void Run_WithAnotherSeed_GivesOtherNumbers()
    {
        using TinyLab first = new();
        using TinyLab second = new();

        first.Run(TinyLab.ForwardForward);
        second.Run(TinyLab.ForwardForward with { Seed = 2 });

        Assert.NotEqual(first.Numbers.First(number => number.Name == MetricNames.TrainLoss), second.Numbers.First(number => number.Name == MetricNames.TrainLoss));
    }

    [Theory]
    [MemberData(nameof(TinyExperiments.All), MemberType = typeof(TinyExperiments))]
    public void Resume_AfterAPauseInTheMiddle_EqualsAnUninterruptedRun(string name, ExperimentSpec spec)
    {
        using TinyLab whole = new();
        using TinyLab parts = new();
        RunOutcome expected = whole.Run(spec);
        long middle = whole.Points.Max(point => point.Step) / 2;

        RunOutcome paused = parts.RunUntil(spec, middle, control => control.RequestPause());
        Assert.Equal(RunOutcomeKind.Paused, paused.Kind);
        string checkpoint = parts.LastCheckpoint;
        RunOutcome resumed = parts.Run(spec with { Name = "renamed meanwhile" }, resumeFrom: checkpoint);

        Assert.True(resumed.TestAccuracy == expected.TestAccuracy && resumed.BestEpoch == expected.BestEpoch, $"{name}: {resumed.Sentence} / {expected.Sentence}");
        Assert.Equal(whole.Numbers, parts.Numbers);
        Assert.Equal(TensorsOf(Weights(whole)), TensorsOf(Weights(parts)));
        Assert.Equal(middle, parts.Events.OfType<RunStarted>().Last().ResumedAtStep);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void Cancel_AtAnyStep_KeepsACheckpointOfThatStep(long step)
    {
        using TinyLab lab = new();

        RunOutcome outcome = lab.RunUntil(TinyLab.ForwardForward, step, control => control.RequestCancel());

        Assert.Equal(RunOutcomeKind.Cancelled, outcome.Kind);
        Assert.Null(outcome.TestAccuracy);
        Assert.Equal(step, lab.Events.OfType<CheckpointSaved>().Single().Step);
        Assert.True(File.Exists(lab.LastCheckpoint));
        Assert.IsType<RunFinished>(lab.Events[^1]);
    }

    [Fact]
    public void Cancel_BeforeTheStart_EndsAtStepZero()
    {
        using TinyLab lab = new();
        RunControl control = new();
        control.RequestCancel();

        RunOutcome outcome = lab.Run(TinyLab.ForwardForward, control);

        Assert.Equal(RunOutcomeKind.Cancelled, outcome.Kind);
        Assert.Equal(0, lab.Events.OfType<CheckpointSaved>().Single().Step);
    }

    [Theory]
    [InlineData(RunOutcomeKind.Cancelled)]
    [InlineData(RunOutcomeKind.Paused)]
    public void Stop_WhileTheDataIsRead_EndsTheRunBeforeItsFirstStep(RunOutcomeKind kind)
    {
        using TinyLab lab = new(TinyLab.Undrawn());
        RunControl control = new();
        (kind == RunOutcomeKind.Cancelled ? (Action)control.RequestCancel : control.RequestPause)();

        RunOutcome outcome = lab.Run(TinyLab.ForwardForward, control);

        Assert.Equal(kind, outcome.Kind);
        Assert.Equal($"{kind} on request while its data was read.", outcome.Sentence);
        Assert.Empty(lab.Events.OfType<CheckpointSaved>());
        Assert.Equal(RunOutcomeKind.Completed, lab.Run(TinyLab.ForwardForward).Kind);
    }

    [Fact]
    public void Checkpoints_AtTheirInterval_AreWrittenAndTheLastOneEndsTheRunAgain()
    {
        using TinyLab lab = new();
        ExperimentSpec spec = TinyLab.ForwardForward with { Budget = TinyLab.ForwardForward.Budget with { CheckpointEveryEpochs = 1 } };
        RunOutcome outcome = lab.Run(spec);

        Assert.Equal([(4L, true), (8L, true), (12L, true), (12L, false)], lab.Events.OfType<CheckpointSaved>().Select(saved => (saved.Step, saved.CanResume)));
        Assert.All(lab.Events.OfType<CheckpointSaved>(), saved => Assert.Equal(saved.Bytes, new FileInfo(CheckpointFolder.FileOf(lab.Folder, saved.FileName)).Length));

        RunOutcome again = lab.Run(spec, resumeFrom: lab.LastCheckpoint);
        Assert.Equal(outcome.TestAccuracy, again.TestAccuracy);
    }

    [Theory]
    [InlineData("forward-forward")]
    [InlineData("back-propagation")]
    public void Divergence_OfALoss_NamesStepAndLayerAndKeepsTheLastGoodCheckpoint(string method)
    {
        using TinyLab lab = new();
        ExperimentSpec spec = method == "back-propagation" ? TinyLab.BackPropagation : TinyLab.ForwardForward with
        {
            Method = TinyLab.ForwardForward.Method with { Objective = Objective.GoodnessThreshold },
        };
        spec = spec with { Optimization = new OptimizationSpec { Optimizer = Optimizer.Sgd, LearningRate = 1e30, Momentum = 0 }, Budget = spec.Budget with { CheckpointEveryEpochs = 1 } };

        RunOutcome outcome = lab.Run(spec);

        Assert.Equal(RunOutcomeKind.Diverged, outcome.Kind);
        Assert.Contains("at step 2", outcome.Sentence);
        Assert.Contains(method == "back-propagation" ? "train/loss" : "in layer 0", outcome.Sentence);
        Assert.Empty(lab.Events.OfType<CheckpointSaved>());
        Assert.IsType<RunFinished>(lab.Events[^1]);
    }

    [Fact]
    public void Divergence_OfTheWeightsInTheLastUpdate_IsSeenBeforeTheyAreSaved()
    {
        using TinyLab lab = new();
        ExperimentSpec spec = TinyLab.BackPropagation with
        {
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Sgd, LearningRate = 1e39, Momentum = 0 },
            Budget = TinyLab.BackPropagation.Budget with { BatchSize = 0, CheckpointEveryEpochs = 1 },
        };

        RunOutcome outcome = lab.Run(spec);

        Assert.Equal(RunOutcomeKind.Diverged, outcome.Kind);
        Assert.Contains("blocks.0.0.weight became", outcome.Sentence);
        Assert.Contains("at step 1 in layer 0", outcome.Sentence);
        Assert.Empty(lab.Events.OfType<CheckpointSaved>());
    }

    [Fact]
    public void Run_OfAnUnknownDataset_FailsWithASentence()
    {
        using TinyLab lab = new();

        RunOutcome outcome = lab.Run(TinyLab.ForwardForward with { Data = TinyLab.ForwardForward.Data with { Dataset = "nowhere" } });

        Assert.Equal(RunOutcomeKind.Failed, outcome.Kind);
        Assert.Contains("nowhere", outcome.Sentence);
        Assert.Equal([typeof(LogWritten), typeof(RunFinished)], lab.Events.Select(happened => happened.GetType()));
    }

    [Fact]
    public void Run_WhoseListenerThrows_LetsTheListenersErrorThrough()
    {
        using TinyLab lab = new();

        Assert.Throws<IOException>(() => lab.Run(TinyLab.ForwardForward, watch: happened =>
        {
            if (happened is MetricsMeasured)
            {
                throw new IOException("the store is full");
            }
        }));
    }

    [Fact]
    public void Resume_FromAnotherSpec_FailsWithASentence()
    {
        using TinyLab lab = new();
        lab.RunUntil(TinyLab.ForwardForward, 2, control => control.RequestPause());

        RunOutcome outcome = lab.Run(TinyLab.ForwardForward with { Seed = 9 }, resumeFrom: lab.LastCheckpoint);

        Assert.Equal(RunOutcomeKind.Failed, outcome.Kind);
        Assert.Contains("another experiment", outcome.Sentence);
    }

    [Fact]
    public void Resume_FromWeightsUnderTheirFormerNames_SaysThatTheExperimentBeginsAnew()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using TinyLab lab = new();
        lab.RunUntil(TinyLab.ForwardForward, 2, control => control.RequestPause());
        (IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata) = SafetensorsFile.Read(lab.LastCheckpoint!);
        SafetensorsFile.Write(lab.LastCheckpoint!, tensors.ToDictionary(entry => entry.Key.Replace("blocks.0.0.", "layers.0.", StringComparison.Ordinal), entry => entry.Value), metadata.ToDictionary());

        RunOutcome outcome = lab.Run(TinyLab.ForwardForward, resumeFrom: lab.LastCheckpoint);

        Assert.Equal(RunOutcomeKind.Failed, outcome.Kind);
        Assert.Contains("Start the experiment anew", outcome.Sentence);
    }

    [Fact]
    public void Resume_FromWeightsAlone_FailsWithASentence()
    {
        using TinyLab lab = new();
        lab.Run(TinyLab.ForwardForward);

        RunOutcome outcome = lab.Run(TinyLab.ForwardForward, resumeFrom: Weights(lab));

        Assert.Equal(RunOutcomeKind.Failed, outcome.Kind);
        Assert.Contains("weights alone", outcome.Sentence);
    }

    [Fact]
    public void Run_OfMoreSteps_HoldsNoMoreTensors()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        List<long> held = [];
        using TinyLab lab = new();

        lab.Run(TinyLab.ForwardForward, watch: happened =>
        {
            if (happened is MetricsMeasured measured && measured.Points.Any(point => point.Name == MetricNames.TrainLoss))
            {
                held.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            }
        });

        Assert.Equal(12, held.Count);
        Assert.Single(held.Distinct());
    }

    [Fact]
    public void Twin_OfARun_StartsFromTheSameLayers()
    {
        using TinyLab forward = new();
        using TinyLab backward = new();
        RunControl stop = new();
        stop.RequestCancel();
        RunControl alsoStop = new();
        alsoStop.RequestCancel();

        forward.Run(TinyLab.ForwardForward, stop);
        backward.Run(TinyLab.BackPropagation with { Network = TinyLab.ForwardForward.Network }, alsoStop);

        Dictionary<string, float[]> first = TensorsOf(forward.LastCheckpoint).ToDictionary();
        Dictionary<string, float[]> second = TensorsOf(backward.LastCheckpoint).ToDictionary();
        Assert.Equal(first["blocks.0.0.weight"], second["blocks.0.0.weight"]);
        Assert.Equal(first["blocks.1.0.weight"], second["blocks.1.0.weight"]);
    }

    [Fact]
    public void Run_ReadBatchWide_GivesEveryImageOneLabel()
    {
        using TinyLab lab = new();
        ExperimentSpec spec = TinyLab.ForwardForward with
        {
            Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k5 s3", "relu", "dense 12", "relu"] },
            Method = TinyLab.ForwardForward.Method with { Contrast = Contrast.WrongLabel, PeerNormalization = 0, Readout = Readout.BatchWideGoodness },
        };

        RunOutcome outcome = lab.Run(spec);

        ConfusionMeasured test = lab.Events.OfType<ConfusionMeasured>().Last();
        int read = Assert.Single(Enumerable.Range(0, 10), label => test.Counts.Sum(row => row[label]) > 0);
        Assert.Equal(test.Counts[read].Sum() / 40.0, outcome.TestAccuracy);
    }

    private static string Weights(TinyLab lab) => Path.Combine(lab.Folder, "weights.safetensors");

    private static IReadOnlyList<KeyValuePair<string, float[]>> TensorsOf(string path)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return [.. SafetensorsFile.Read(path).Tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.to(float32).data<float>().ToArray()))];
    }
}
