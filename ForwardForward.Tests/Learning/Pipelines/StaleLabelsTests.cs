using ForwardForward.Tests.Torch;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Pipelines;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Pipelines;

/// <summary>Which wrong labels layers learn from where these are drawn ahead, one layer after the other and several at once. Nothing runs beside these: they set the process' threads.</summary>
[Collection(TorchProcessState.Name)]
public sealed class StaleLabelsTests : IDisposable
{
    private const int Rows = 8;
    private const int Steps = 14;

    // The same division of the work within an operator on both sides.
    private readonly int threads = torch.get_num_threads();

    public StaleLabelsTests() => torch.set_num_threads(1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(5, 3)]
    public void Layers_UnderStaleness_LearnFromTheWrongLabelsOfTheirOwnBatch(int staleness, int layersAtOnce) =>
        AssertLabelsAreTheBatchesOwn(Of(staleness, 9, 8, 7), layersAtOnce);

    [Fact]
    public void Layers_FarAheadOfASlowOne_WaitForTheWrongLabelsOfTheirBatch() => AssertLabelsAreTheBatchesOwn(Of(2, 9, 8, 7, 6, 900, 900), layersAtOnce: 2);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Labels_DrawnAhead_AreNeverTheTrueOnesOfTheBatchThatLearnsFromThem(int staleness)
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        RotatingBatches batches = new(TinyExamples.Table(), Rows);
        BlockLearner parts = (BlockLearner)TinyExamples.Learner(Of(staleness, 9, 8), TinyExamples.Table());
        ReadingAhead ahead = new(Overlay(), new HardWrongLabels(new RandomStreams(3)), parts.Head!, staleness, Rows, torch.CPU);
        long read = 0;
        for (long step = 0; step < 300; step++)
        {
            for (; read <= step + staleness; read++)
            {
                ahead.Read(batches.At(read), 1);
            }

            Batch batch = batches.At(step);
            Assert.DoesNotContain(ahead.WrongLabels(batch).data<long>().ToArray().Zip(batch.Classes), pair => pair.First == pair.Second);
        }
    }

    public void Dispose() => torch.set_num_threads(threads);

    private static void AssertLabelsAreTheBatchesOwn(ExperimentSpec spec, int layersAtOnce)
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        RotatingBatches batches = new(TinyExamples.Table(), Rows);
        long[][] drawn = DrawnAhead(spec, batches);
        Assert.Equal(Steps, drawn.Select(labels => string.Join(' ', labels)).Distinct().Count());

        Learner stale = TinyExamples.Learner(spec with { LayersAtOnce = layersAtOnce }, TinyExamples.Table());
        Assert.Equal(layersAtOnce > 1, stale.Step is PipelinedStep);
        Drive(stale.Step, batches, spec, _ => { });

        Assert.Equal(LearnedFrom(drawn, spec, batches), LayersOf(stale));
    }

    // What the softmax believes of each batch when it reads it, before it learns from it.
    private static long[][] DrawnAhead(ExperimentSpec spec, RotatingBatches batches)
    {
        BlockLearner parts = (BlockLearner)TinyExamples.Learner(spec, TinyExamples.Table());
        HardWrongLabels negatives = new(new RandomStreams(spec.Seed));
        long[][] drawn = new long[Steps][];
        Drive(parts.Step, batches, spec, batch =>
        {
            Tensor belief = parts.Head!.Logits(Overlay().Bear(batch.Pixels.clone()).Neutral()).softmax(1);
            drawn[batch.Step] = negatives.Draw(batch, belief).data<long>().ToArray();
        });
        return drawn;
    }

    // The same layers without any reading ahead: each batch brings its wrong labels along.
    private static float[][] LearnedFrom(long[][] drawn, ExperimentSpec spec, RotatingBatches batches)
    {
        GivenLabels given = new();
        ExperimentSpec fresh = spec with { Method = spec.Method with { Staleness = 0 } };
        BlockLearner learner = new(new LearnerSetting(fresh, TinyExamples.Table(), 1, new MatrixProducts(Precision.Float32), new RandomStreams(fresh.Seed), torch.CPU), negatives: given);
        for (int number = 0; number < Steps; number++)
        {
            given.Next = drawn[number];
            learner.Step.Learn(batches.At(number), StageOf(spec), 1);
        }

        return LayersOf(learner);
    }

    private static void Drive(LearningStep step, RotatingBatches batches, ExperimentSpec spec, Action<Batch> beforeReading)
    {
        long read = 0;
        for (long number = 0; number < Steps; number++)
        {
            for (; read <= Math.Min(number + spec.Method.Staleness, Steps - 1); read++)
            {
                beforeReading(batches.At(read));
                step.ReadAhead(batches.At(read), 1);
            }

            step.Begin(batches.At(number), StageOf(spec), 1);
        }

        while (step.Finish() is not null)
        {
        }
    }

    private static LayerStage StageOf(ExperimentSpec spec) => new(0, spec.Network.Widths.Count - 1);

    private static ExperimentSpec Of(int staleness, params int[] widths) => new()
    {
        Network = new NetworkSpec { Widths = widths },
        Method = new MethodSpec { Staleness = staleness },
        Budget = new BudgetSpec { BatchSize = Rows },
    };

    private static LabelOverlay Overlay() => new(TinyExamples.Classes, 1, new InputNormalizer(new MethodSpec().Normalization), new MatrixProducts(Precision.Float32));

    private static float[][] LayersOf(Learner learner) =>
        [.. TinyExamples.Weights(learner).Where(pair => pair.Key.StartsWith(NetworkBlock.Prefix, StringComparison.Ordinal)).Select(pair => pair.Value)];
}
