using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Readouts;

public sealed class LabelGoodnessReaderTests
{
    private static readonly string[] Lines =
        ["position-lengthnorm", "conv 4 k3 p1", "relu", "tap", "count", "relu", "count", "maxpool 2", "count", "--", "position-lengthnorm", "conv 5 k1", "relu"];

    [Fact]
    public void LayerGoodness_OfAllLabels_EqualsOneLabelAfterTheOther()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        PairBench bench = new(PairBench.Method, new OptimizationSpec(), Lines);
        Batch batch = bench.NextBatch(rows: 3);
        LabelGoodnessReader reader = Reader(bench, counted: false);

        IReadOnlyList<Tensor> blocks = reader.LayerGoodness(batch.Pixels.clone());

        for (int label = 0; label < PairBench.Classes; label++)
        {
            LayerInput input = bench.Input.True(batch.Pixels.clone(), torch.full([3], label, int64));
            foreach ((BlockActivity activity, Tensor read) in bench.Network.Through(input).Zip(blocks))
            {
                Assert.True(read.select(1, label).allclose(bench.Goodness.Of(activity.Tapped)));
            }
        }

        Assert.True(reader.Scores(batch.Pixels.clone()).allclose(blocks[0] + blocks[1]));
    }

    [Fact]
    public void LayerGoodness_AtCountedPlaces_CountsARepeatedReluTwiceAndAPoolOnce()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        PairBench bench = new(PairBench.Method, new OptimizationSpec(), Lines);
        Batch batch = bench.NextBatch(rows: 3);

        IReadOnlyList<Tensor> learned = Reader(bench, counted: false).LayerGoodness(batch.Pixels.clone());
        IReadOnlyList<Tensor> counted = Reader(bench, counted: true).LayerGoodness(batch.Pixels.clone());

        Signal pooled = bench.Network.At(0, bench.Input.True(batch.Pixels.clone(), torch.full([3], 2, int64))).Above.Signal();
        Assert.True(counted[0].select(1, 2).allclose((learned[0].select(1, 2) * 2) + bench.Goodness.Of(pooled.Current)));
        Assert.True(counted[1].allclose(learned[1]));
    }

    private static LabelGoodnessReader Reader(PairBench bench, bool counted) =>
        new(bench.Network, new LabelPixels(bench.Network, new FeatureShape(PairBench.Channels, PairBench.Height, PairBench.Width), PairBench.Classes, 1), bench.Goodness, 0, counted);
}
