using ForwardForward.Tests.Torch;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Learning.Pipelines;

/// <summary>Whole runs whose layers learn at once give what they give one layer after the other. Nothing runs beside these: they set the process' threads.</summary>
[Collection(TorchProcessState.Name)]
public sealed class PipelinedRunTests : IDisposable
{
    // The same division of the work within an operator on both sides.
    private readonly int threads = torch.get_num_threads();

    public PipelinedRunTests() => torch.set_num_threads(1);

    public static TheoryData<string, ExperimentSpec> Specs => new()
    {
        { "symba with dropout, peers, augmentation and a short last batch", Of(new MethodSpec { Contrast = Contrast.WrongLabel, PeerNormalization = 0.03 }) },
        { "threshold on two layers", Of(new MethodSpec { Contrast = Contrast.FixedWrongLabel, Objective = Objective.GoodnessThreshold }) with { Network = new NetworkSpec { Widths = [16, 12] } } },
        { "learned thresholds", Of(new MethodSpec { Contrast = Contrast.WrongLabel, Objective = Objective.GoodnessThreshold, ThresholdRule = ThresholdRule.Learned, Normalization = InputNormalization.Length }) },
        { "labels at every layer", Of(new MethodSpec { Contrast = Contrast.WrongLabel, Labels = LabelScheme.EveryLayer }) },
        { "bfloat16", Of(new MethodSpec { Contrast = Contrast.WrongLabel }) with { Precision = Precision.Bfloat16 } },
        { "hard negatives drawn ahead, read in one pass", Of(new MethodSpec { Staleness = 4, Readout = Readout.OnePassSoftmax, ReadoutFromLayer = 1 }) },
        { "hard negatives drawn ahead, labels at every layer", Of(new MethodSpec { Staleness = 5, Labels = LabelScheme.EveryLayer, PeerNormalization = 0.03, Objective = Objective.GoodnessThreshold }) },
        { "full batches", Of(new MethodSpec { Contrast = Contrast.FixedWrongLabel }) is var full ? full with { Data = full.Data with { ShiftPixels = 0, Augmentation = new() }, Budget = full.Budget with { BatchSize = 0, Epochs = 6 } } : full },
        { "evaluated every second epoch", Of(new MethodSpec { Contrast = Contrast.WrongLabel }) is var seldom ? seldom with { Budget = seldom.Budget with { Epochs = 5, EvaluateEveryEpochs = 2, CheckpointEveryEpochs = 2 } } : seldom },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void Run_WithLayersAtOnce_GivesTheNumbersOfOneAfterTheOther(string name, ExperimentSpec spec)
    {
        using TinyLab sequential = new();
        RunOutcome expected = sequential.Run(spec);
        Assert.Equal(RunOutcomeKind.Completed, expected.Kind);
        for (int atOnce = 2; atOnce <= spec.Network.Widths.Count; atOnce++)
        {
            using TinyLab parallel = new();
            RunOutcome outcome = parallel.Run(spec with { LayersAtOnce = atOnce });

            Assert.True(outcome.Kind == RunOutcomeKind.Completed, $"{name}: {outcome.Sentence}");
            Assert.Equal((expected.TestAccuracy, expected.BestEpoch), (outcome.TestAccuracy, outcome.BestEpoch));
            Assert.Equal(sequential.Numbers, parallel.Numbers);
            Assert.Equal(TensorsOf(sequential.LastCheckpoint), TensorsOf(parallel.LastCheckpoint));
        }
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(4, 0)]
    [InlineData(3, 3)]
    public void Resume_AfterAPauseInTheMiddle_EqualsAnUninterruptedRun(int atOnce, int staleness)
    {
        ExperimentSpec spec = Of(new MethodSpec { Contrast = staleness > 0 ? Contrast.HardWrongLabel : Contrast.WrongLabel, Staleness = staleness });
        using TinyLab whole = new();
        using TinyLab parts = new();
        whole.Run(spec);

        RunOutcome paused = parts.RunUntil(spec with { LayersAtOnce = atOnce }, 5, control => control.RequestPause());
        Assert.Equal(RunOutcomeKind.Paused, paused.Kind);
        RunOutcome resumed = parts.Run(spec with { LayersAtOnce = 3 }, resumeFrom: parts.LastCheckpoint);

        Assert.Equal(RunOutcomeKind.Completed, resumed.Kind);
        Assert.Equal(whole.Numbers, parts.Numbers);
        Assert.Equal(TensorsOf(whole.LastCheckpoint), TensorsOf(parts.LastCheckpoint));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 3)]
    public void Cancel_WithLayersAtOnce_EndsTheRunWithinItsEpoch(int atOnce, int staleness)
    {
        ExperimentSpec spec = Of(new MethodSpec { Contrast = staleness > 0 ? Contrast.HardWrongLabel : Contrast.WrongLabel, Staleness = staleness });
        using TinyLab lab = new();

        RunOutcome outcome = lab.RunUntil(spec with { LayersAtOnce = atOnce }, 5, control => control.RequestCancel());

        Assert.True(outcome.Kind == RunOutcomeKind.Cancelled, outcome.Sentence);
        Assert.InRange(Assert.Single(lab.Events.OfType<CheckpointSaved>()).Step, 5, 8);
        Assert.Equal(lab.Events.OfType<CheckpointSaved>().Single().Step, lab.Points.Max(point => point.Step));
    }

    [Fact]
    public void Divergence_OfALoss_SaysWhatItSaysOneLayerAfterTheOther()
    {
        ExperimentSpec spec = Of(new MethodSpec { Contrast = Contrast.WrongLabel, Objective = Objective.GoodnessThreshold }) with
        {
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Sgd, LearningRate = 1e30, Momentum = 0 },
        };
        using TinyLab sequential = new();
        using TinyLab parallel = new();

        RunOutcome expected = sequential.Run(spec);
        RunOutcome outcome = parallel.Run(spec with { LayersAtOnce = 2 });

        Assert.Equal(RunOutcomeKind.Diverged, outcome.Kind);
        Assert.Equal(expected.Sentence, outcome.Sentence);
        Assert.Equal(1, torch.get_num_threads());
    }

    [Fact]
    public void Run_WhoseListenerThrows_LetsTheErrorThroughAndEndsTheWorkers()
    {
        using TinyLab lab = new();
        torch.set_num_threads(threads);

        Assert.Throws<IOException>(() => lab.Run(Of(new MethodSpec { Contrast = Contrast.WrongLabel }) with { LayersAtOnce = 2 }, watch: happened =>
        {
            if (happened is MetricsMeasured)
            {
                throw new IOException("the store is full");
            }
        }));
        Assert.Equal(threads, torch.get_num_threads());
    }

    public void Dispose() => torch.set_num_threads(threads);

    private static ExperimentSpec Of(MethodSpec method) => TinyLab.ForwardForward with
    {
        Network = new NetworkSpec { Widths = [16, 12, 10, 8], Dropout = 0.1 },
        Method = method,
    };

    private static IReadOnlyList<KeyValuePair<string, float[]>> TensorsOf(string path)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return [.. SafetensorsFile.Read(path).Tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.to(float32).data<float>().ToArray()))];
    }
}
