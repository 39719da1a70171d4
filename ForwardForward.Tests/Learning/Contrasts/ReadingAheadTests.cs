using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Contrasts;

public sealed class ReadingAheadTests
{
    private const int Staleness = 2;
    private const int Rows = 8;

    private static readonly ExperimentSpec Spec = new()
    {
        Network = new NetworkSpec { Widths = [9, 8] },
        Method = new MethodSpec { Staleness = Staleness },
        Budget = new BudgetSpec { BatchSize = Rows },
    };

    [Fact]
    public void Labels_OfABatch_AreDrawnFromTheBeliefOfSoManyStepsEarlier()
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = TinyExamples.Table();
        BlockLearner parts = (BlockLearner)TinyExamples.Learner(Spec, table);
        MatrixProducts products = new(Precision.Float32);
        LabelOverlay overlay = new(TinyExamples.Classes, 1, new InputNormalizer(Spec.Method.Normalization), products);
        HardWrongLabels negatives = new(new RandomStreams(Spec.Seed));
        Tensor waiting = parts.State["negatives.ahead"];
        int read = 0;
        List<long[]> drawn = [];
        for (int step = 0; step < 6; step++)
        {
            for (; read <= step + Staleness; read++)
            {
                Batch ahead = TinyExamples.Batch(table, Rows, read);
                Tensor belief = parts.Head!.Logits(overlay.Bear(ahead.Pixels.clone()).Neutral()).softmax(1);
                long[] expected = negatives.Draw(ahead, belief).data<long>().ToArray();
                parts.Step.ReadAhead(ahead, 1);

                Assert.Equal(expected, waiting[read % (Staleness + 1)].clone().data<long>().ToArray());
                drawn.Add(expected);
            }

            Assert.Equal(drawn[step], waiting[step % (Staleness + 1)].clone().data<long>().ToArray());
            parts.Step.Learn(TinyExamples.Batch(table, Rows, step), new LayerStage(0, 1), 1);
        }

        Assert.Equal(Staleness, parts.Step.StepsAhead);
        Assert.Equal([Staleness + 1, Rows], waiting.shape);
        Assert.True(drawn.Select(labels => string.Join(' ', labels)).Distinct().Count() > 1);
    }

    [Fact]
    public void Learning_WithStaleness_NeverTouchesTheHead()
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = TinyExamples.Table();
        Learner learner = TinyExamples.Learner(Spec, table);
        learner.Step.ReadAhead(TinyExamples.Batch(table, Rows), 1);
        float[] before = TinyExamples.Weights(learner)["head.weight"];

        learner.Step.Learn(TinyExamples.Batch(table, Rows), new LayerStage(0, 1), 1);

        Assert.Equal(before, TinyExamples.Weights(learner)["head.weight"]);
        Assert.Contains(before, weight => weight != 0);
    }
}
