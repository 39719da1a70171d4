using ForwardForward.Training.Data;
using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Evaluations;

public sealed class EvaluatorTests
{
    private const int Images = 1000;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public void MeasuredNegatives_OfManyImages_AreNeverTheTrueLabelAndEachOtherOneAsOften(int classes)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = Table(classes);
        for (int seed = 0; seed < 10; seed++)
        {
            HistogramBins bins = Assert.Single(new LabelDistances(classes, seed).Layers(table)).Histogram!;

            // A label's goodness is its distance from the true one: positives have 0, negatives 1 to classes - 1.
            int[] negatives = [.. Enumerable.Range(0, classes).Select(distance => bins.Negative[Math.Min(63, distance * 64 / (classes - 1))])];
            Assert.Equal(Images, bins.Positive[0]);
            Assert.Equal(0, negatives[0]);
            Assert.Equal(Images, negatives.Sum());
            Assert.All(negatives[1..], count => Assert.InRange(count, 0.6 * Images / (classes - 1), 1.5 * Images / (classes - 1)));
        }
    }

    [Fact]
    public void MeasuredNegatives_OfEveryEvaluation_AreTheSame()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = Table(10);
        LabelDistances evaluator = new(10, seed: 4);

        LayerReport first = Assert.Single(evaluator.Layers(table));
        LayerReport second = Assert.Single(evaluator.Layers(table));

        Assert.Equal(first.Histogram!.Negative, second.Histogram!.Negative);
        Assert.Equal(first.Separation, second.Separation);
    }

    // The first pixel of an image tells its class.
    private static ExampleTable Table(int classes)
    {
        int[] labels = [.. Enumerable.Range(0, Images).Select(image => image * 7 % classes)];
        ImageSet images = new(
            [.. labels.SelectMany(label => new byte[] { (byte)label, 255, 0, 0 })], labels, 1, 2, 2, [.. Enumerable.Range(0, classes).Select(label => $"{label}")]);
        return new ExampleTable(images, PixelScale.Of(PixelScaling.Unit, images), new MatrixProducts(Precision.Float32), torch.CPU);
    }

    private sealed class LabelDistances(int classes, int seed)
        : Evaluator(new Reading(new DistanceReader(classes), new DistanceReader(classes), null, _ => null), new RandomStreams(seed))
    {
        protected override int[] SilentUnits(ExampleTable table, int count) => [0];
    }

    private sealed class DistanceReader(int classes) : LayerGoodnessReader(0)
    {
        public override bool PassForEachClass => true;

        public override IReadOnlyList<Tensor> LayerGoodness(Tensor pixels)
        {
            float[] first = pixels.narrow(1, 0, 1).contiguous().data<float>().ToArray();
            float[] distances = [.. first.SelectMany(pixel => Enumerable.Range(0, classes).Select(label => (float)((label - (int)Math.Round(pixel * 255) + classes) % classes)))];
            return [torch.tensor(distances, [first.Length, classes])];
        }
    }
}
