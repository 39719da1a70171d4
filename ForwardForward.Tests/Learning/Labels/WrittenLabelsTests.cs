using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;

namespace ForwardForward.Tests.Learning.Labels;

public sealed class WrittenLabelsTests
{
    private const int Positions = PairBench.Height * PairBench.Width;

    [Theory]
    [InlineData(LabelScheme.Overlay)]
    [InlineData(LabelScheme.Channel)]
    [InlineData(LabelScheme.Token)]
    [InlineData(LabelScheme.Waves)]
    public void Make_OfAnyScheme_ShowsTheTrueLabelFirstAndNeverAmongTheNegatives(LabelScheme scheme)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        PairBench bench = BenchOf(scheme, new RandomWrongLabels(PairBench.Classes, new RandomStreams(3)));
        for (int step = 0; step < 20; step++)
        {
            Batch batch = bench.NextBatch(rows: 5, step);
            Tensor rows = bench.Make(batch);
            Assert.Equal(10, rows.shape[0]);
            Tensor truth = bench.True(batch.Pixels.clone(), batch.Labels);
            Assert.True(rows.narrow(0, 0, 5).allclose(truth));
            for (int row = 0; row < 5; row++)
            {
                Assert.False(rows.select(0, 5 + row).allclose(truth.select(0, row)), $"{scheme}, step {step}, row {row}");
            }
        }
    }

    [Fact]
    public void True_OfTheOverlay_MarksEveryChannelAndLeavesTheRest()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        PairBench bench = BenchOf(LabelScheme.Overlay);
        Batch batch = bench.NextBatch(rows: 2);

        float[] seen = bench.True(batch.Pixels.clone(), torch.tensor(new long[] { 2, 0 })).contiguous().data<float>().ToArray();

        float[] given = batch.Pixels.data<float>().ToArray();
        for (int channel = 0; channel < PairBench.Channels; channel++)
        {
            Assert.Equal([0f, 0f, 1f, 0f], seen.AsSpan(channel * Positions, 4).ToArray());
            Assert.Equal(given.AsSpan((channel * Positions) + 4, Positions - 4).ToArray(), seen.AsSpan((channel * Positions) + 4, Positions - 4).ToArray());
        }

        Assert.Equal([1f, 0f, 0f, 0f], seen.AsSpan(PairBench.Pixels, 4).ToArray());
    }

    [Theory]
    [InlineData(LabelScheme.Channel, 4, 5)]
    [InlineData(LabelScheme.Token, 3, 6)]
    public void True_OfLearnedPictures_PutsThemBesideTheImage(LabelScheme scheme, int channels, int height)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        PairBench bench = BenchOf(scheme);
        Batch batch = bench.NextBatch(rows: 3);

        Tensor seen = bench.True(batch.Pixels.clone(), torch.tensor(new long[] { 1, 1, 3 }));

        Assert.Equal([3L, channels, height, PairBench.Width], seen.shape);
        Tensor images = batch.Pixels.view(3, PairBench.Channels, PairBench.Height, PairBench.Width);
        Tensor picture = bench.Input.Parameters.Single().Value;
        Assert.True(seen.narrow(scheme == LabelScheme.Channel ? 1 : 2, scheme == LabelScheme.Channel ? 0 : 1, scheme == LabelScheme.Channel ? 3 : 5).allclose(images));
        Assert.True(seen.narrow(scheme == LabelScheme.Channel ? 1 : 2, scheme == LabelScheme.Channel ? 3 : 0, 1).allclose(picture.index_select(0, torch.tensor(new long[] { 1, 1, 3 }))));
    }

    [Fact]
    public void True_OfWaves_KeepsItsShareOfTheImage()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        PairBench bench = BenchOf(LabelScheme.Waves);
        Tensor black = bench.True(torch.zeros(4, PairBench.Pixels), torch.tensor(new long[] { 0, 1, 2, 3 }));
        Tensor white = bench.True(torch.ones(4, PairBench.Pixels), torch.tensor(new long[] { 0, 1, 2, 3 }));

        Assert.True((white - black).allclose(torch.full([4, 3, 5, 6], 0.65), atol: 1e-6));
        Assert.InRange(black.max().ToDouble(), 0.3, 0.35);
        Assert.InRange(black.min().ToDouble(), 0, 0.05);
    }

    private static PairBench BenchOf(LabelScheme scheme, NegativeLabels? negatives = null) => new(
        PairBench.Method with { Labels = scheme, OverlayStrength = scheme == LabelScheme.Waves ? 0.35 : 1 }, new OptimizationSpec(), PairBench.Convolutional, negatives);
}
