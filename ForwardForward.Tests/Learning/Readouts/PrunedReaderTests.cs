using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Readouts;

namespace ForwardForward.Tests.Learning.Readouts;

public sealed class PrunedReaderTests
{
    private const int Images = 60;
    private static readonly int[] Widths = [12, 9, 7];

    [Theory]
    [InlineData(LabelScheme.Overlay, Activation.Relu, Goodness.SumOfSquares, 0)]
    [InlineData(LabelScheme.Overlay, Activation.Relu, Goodness.MeanOfSquares, 1)]
    [InlineData(LabelScheme.Overlay, Activation.Gelu, Goodness.SumOfSquares, 0)]
    [InlineData(LabelScheme.Overlay, Activation.Relu, Goodness.TopKMean, 2)]
    [InlineData(LabelScheme.EveryLayer, Activation.Relu, Goodness.MeanOfSquares, 0)]
    public void Scores_BeforeCalibration_AreThoseUnderEveryLabel(LabelScheme scheme, Activation activation, Goodness goodness, int fromLayer)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (PrunedReader pruned, LabelGoodnessReader every) = Readers(scheme, activation, goodness, fromLayer);
        Tensor pixels = Pixels();

        Tensor scores = pruned.Scores(pixels.clone());

        Assert.True(scores.allclose(every.Scores(pixels), rtol: 1e-4, atol: 1e-6));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Scores_AfterCalibration_LeaveLabelsOutAndKeepTheWinner(int fromLayer)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (PrunedReader pruned, LabelGoodnessReader every) = Readers(LabelScheme.Overlay, Activation.Relu, Goodness.SumOfSquares, fromLayer);
        Tensor pixels = Pixels();
        Tensor expected = every.Scores(pixels.clone());

        pruned.Calibrate(GoodnessOf(every, pixels));
        Tensor scores = pruned.Scores(pixels.clone());

        Assert.Equal(expected.argmax(1).data<long>().ToArray(), scores.argmax(1).data<long>().ToArray());

        // A layer that does not count ranks the labels of an untrained network badly: all may have to go on.
        Assert.True(fromLayer > 0 || scores.isinf().any().ToBoolean());
        Assert.InRange(pruned.Passes, 0, pruned.PassesOfAll - (fromLayer > 0 ? 0 : 0.01));
    }

    [Fact]
    public void Image_WithOneLabelLeft_GoesNoFurther()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (PrunedReader pruned, LabelGoodnessReader every) = Readers(LabelScheme.Overlay, Activation.Relu, Goodness.SumOfSquares, 0);
        Tensor pixels = Pixels();

        // The first layer is right about all: its margin is zero.
        float[] sure = [.. Enumerable.Range(0, LearningBench.Classes * Images).Select(place => place % LearningBench.Classes == 0 ? 1f : 0f)];
        pruned.Calibrate([sure, sure, sure]);
        Tensor scores = pruned.Scores(pixels.clone());

        Tensor first = every.LayerGoodness(pixels)[0];
        Assert.Equal([0f, 0f], pruned.Margins);
        Assert.Equal(1.0 * 20 * 12 / ((20 * 12) + (12 * 9) + (9 * 7)), pruned.Passes, 9);
        Assert.Equal(first.argmax(1).data<long>().ToArray(), scores.argmax(1).data<long>().ToArray());
        Assert.True(scores.amax([1]).allclose(first.amax([1]), rtol: 1e-4, atol: 1e-6));
        Assert.Equal(Images, scores.isfinite().sum().item<long>());
    }

    [Fact]
    public void Margin_OfALayer_IsWhatALaterWinnerLackedAndHalfAsMuch()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (PrunedReader pruned, LabelGoodnessReader _) = Readers(LabelScheme.Overlay, Activation.Relu, Goodness.SumOfSquares, 0);

        // The winner, label 1, lacks 2 after the first layer and 1 after the second.
        pruned.Calibrate([[3, 1, 0, 0], [0, 1, 0, 0], [0, 5, 0, 0]]);

        Assert.Equal([3f, 1.5f], pruned.Margins);
    }

    private static (PrunedReader Pruned, LabelGoodnessReader Every) Readers(LabelScheme scheme, Activation activation, Goodness goodness, int fromLayer)
    {
        MethodSpec method = new() { Labels = scheme, Objective = Training.Experiments.Objective.GoodnessThreshold, Goodness = goodness, Thresholds = [1] };
        LearningBench bench = new(method, LearningBench.PlainDescent(), Widths, activation: activation);
        return (new PrunedReader(bench.Network, bench.Overlay, bench.Goodness, fromLayer), new LabelGoodnessReader(bench.Network, bench.Overlay, bench.Goodness, fromLayer));
    }

    private static Tensor Pixels()
    {
        torch.manual_seed(11);
        return torch.rand(Images, LearningBench.Pixels);
    }

    private static float[][] GoodnessOf(LabelGoodnessReader reader, Tensor pixels) =>
        [.. reader.LayerGoodness(pixels.clone()).Select(layer => layer.contiguous().data<float>().ToArray())];
}
