using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Contrasts;

public sealed class LabelPairsTests
{
    private const int Rows = 8;

    [Theory]
    [InlineData(Contrast.WrongLabel)]
    [InlineData(Contrast.FixedWrongLabel)]
    [InlineData(Contrast.HardWrongLabel)]
    public void Pairs_OfManySteps_ShowTheTrueLabelFirstAndNeverAmongTheNegatives(Contrast contrast)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        MethodSpec method = new() { Contrast = contrast, HeadLearningRate = 0.1, Normalization = InputNormalization.None };
        BlockLearner parts = (BlockLearner)TinyExamples.Learner(new ExperimentSpec { Network = new NetworkSpec { Widths = [9, 8] }, Method = method }, table);
        LabelOverlay overlay = new(TinyExamples.Classes, 1, new InputNormalizer(InputNormalization.None), new MatrixProducts(Precision.Float32));
        LabelPairs pairs = new(overlay, InputChoice.NegativesOf(method, table, new RandomStreams(3)), contrast == Contrast.HardWrongLabel ? parts.Head : null);
        RotatingBatches batches = new(table, Rows);
        HashSet<(int Truth, int Wrong)> seen = [];

        for (int step = 0; step < 300; step++)
        {
            using DisposeScope own = torch.NewDisposeScope();
            Batch batch = batches.At(step);
            int[] shown = LabelsOf(pairs.Make(batch, 1).Rows());

            Assert.Equal(batch.Classes, shown[..Rows]);
            Assert.DoesNotContain(batch.Classes.Zip(shown[Rows..]), pair => pair.First == pair.Second);
            seen.UnionWith(batch.Classes.Zip(shown[Rows..]));
        }

        Assert.Equal(TinyExamples.Classes * (TinyExamples.Classes - 1), seen.Count);
    }

    // The one of the first pixels that marks the label.
    private static int[] LabelsOf(Tensor rows)
    {
        float[] label = rows.narrow(1, 0, TinyExamples.Classes).contiguous().data<float>().ToArray();
        return [.. label.Chunk(TinyExamples.Classes).Select(pixels =>
        {
            Assert.Equal(1, pixels.Sum());
            return Array.IndexOf(pixels, 1f);
        })];
    }
}
