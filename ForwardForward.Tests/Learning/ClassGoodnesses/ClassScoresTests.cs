using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Tests.Learning.ClassGoodnesses;

public sealed class ClassScoresTests
{
    private const int Rows = 5;
    private const int Classes = 4;

    private static readonly FeatureShape Map = new(8, 5, 5);
    private static readonly long[] Labels = [0, 3, 1, 1, 2];

    public static TheoryData<string> Kinds => ["matrix", "matrix on a grid", "squares", "mean", "auxiliary", "prototypes", "patches", "anchors"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Derivative_ByTheFeatures_EqualsFiniteDifferences(string kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ClassScores scores = Create(kind);
        double[] values = Features();
        Tensor leaf = torch.tensor(values, [Rows, 8, 5, 5]).requires_grad_();
        Tensor gradient = torch.autograd.grad([LossOf(scores, leaf)], [leaf])[0];

        const double step = 1e-6;
        foreach (int element in new[] { 0, 77, 201, 420, 640, 999 })
        {
            double up = LossOf(scores, Moved(values, element, step)).ToDouble();
            double down = LossOf(scores, Moved(values, element, -step)).ToDouble();
            Assert.Equal((up - down) / (2 * step), gradient.contiguous().data<double>()[element], 1e-7);
        }
    }

    [Fact]
    public void Goodness_OfChannelGroups_IsTheMeanOfEachClassGroup()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] values = Features();
        Tensor features = torch.tensor(values, [Rows, 8, 5, 5]);
        foreach (bool squared in new[] { true, false })
        {
            double[] read = new ChannelGroups(Map.Channels, Classes, squared).Of(features).data<double>().ToArray();
            for (int row = 0; row < Rows; row++)
            {
                for (int label = 0; label < Classes; label++)
                {
                    double mean = Enumerable.Range((row * 200) + (label * 50), 50).Average(i => squared ? values[i] * values[i] : values[i]);
                    Assert.Equal(mean, read[(row * Classes) + label], 12);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Goodness_OfAMapWithItsChannelsTogether_IsThatOfThePlainMap(string kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ClassScores scores = Create(kind);
        Tensor plain = torch.tensor(Features(), [Rows, 8, 5, 5]);
        Tensor together = plain.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

        Assert.False(together.is_contiguous());
        Assert.True(scores.Of(plain).allclose(scores.Of(together), 1e-12, 1e-12));
    }

    [Fact]
    public void Goodness_OfPrototypes_GrowsWithTheNearestOneOfAClass()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Prototypes scores = new(new ScorePlace("p", FeatureShape.Flat(3), 2, Source()), 2, 0, 10, 0);
        scores.Parameters[0].Value.copy_(torch.tensor([2f, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0, 3], [4, 3]));

        double[] read = scores.Of(torch.tensor([0.0, 0.1, 0], [1, 3])).data<double>().ToArray();

        Assert.Equal(Math.Log(1 + Math.Exp(10)), read[0], 9);
        Assert.Equal(Math.Log(2), read[1], 9);
    }

    [Fact]
    public void Loss_OfPrototypes_AsksTheTruthForAMargin()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor goodness = torch.tensor([3.0, 1.0], [1, 2]);
        Tensor label = torch.tensor([0L]);
        Prototypes scores = new(new ScorePlace("p", FeatureShape.Flat(3), 2, Source()), 1, 0, scale: 10, margin: 0.2);

        Assert.Equal(Math.Log(1 + Math.Exp(0)), scores.Loss(goodness, label, new WeightedCrossEntropy(0)).ToDouble(), 9);
    }

    [Fact]
    public void Loss_OfAnchors_CountsEveryOtherClassWithinTheMargin()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Anchors scores = new(new ScorePlace("a", FeatureShape.Flat(3), 3, Source()), 4, 0, margin: 0.5, negativeWeight: 0.1);
        Tensor goodness = torch.tensor([0.6, 0.3, -0.4], [1, 3]);

        // Class 1 is within the margin by 0.2, class 2 is not; both pay a tenth of their own goodness.
        Assert.Equal((0.2 + (0.1 * 0.3) - (0.1 * 0.4)) / 2, scores.Loss(goodness, torch.tensor([0L]), new WeightedCrossEntropy(0)).ToDouble(), 12);
    }

    [Fact]
    public void Goodness_OfAnchorsAndPrototypes_KnowsNoLength()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor features = torch.tensor(Features(), [Rows, 8, 5, 5]);
        foreach (string kind in new[] { "anchors", "prototypes" })
        {
            ClassScores scores = Create(kind);
            Assert.True(scores.Of(features).allclose(scores.Of(features * 40), 1e-9, 1e-9), kind);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Derivative_OfASilentExample_IsFinite(string kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor leaf = torch.zeros([Rows, 8, 5, 5], dtype: float64).requires_grad_();
        Tensor loss = LossOf(Create(kind), leaf);

        Assert.True(loss.isfinite().ToBoolean());
        Assert.True(torch.autograd.grad([loss], [leaf], allow_unused: true)[0].isfinite().all().ToBoolean());
    }

    [Fact]
    public void Map_OfRandomPatches_IsKeptButNotLearned()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        RandomPatches scores = new(new ScorePlace("r", Map, Classes, Source()), 2, 4);

        Assert.Empty(scores.Parameters);
        Assert.Equal([4L, 32L], Assert.Single(scores.Statistics).Value.shape);
        Assert.Equal(4 / Math.Sqrt(32), Math.Sqrt(scores.Statistics[0].Value.square().mean().ToDouble()), 0.15);
    }

    [Theory]
    [InlineData(1, 512, 512, 1, 1)]
    [InlineData(1, 512, 128, 1, 2)]
    [InlineData(2, 512, 128, 1, 4)]
    [InlineData(2, 512, 128, 0, 2)]
    [InlineData(1, 512, 128, 2, 4)]
    [InlineData(1, 128, 512, 1, 1)]
    public void Patches_OfABlock_KeepTheNumberOfGoodnessesAboutTheSame(int last, int lastChannels, int channels, double exponent, int expected) =>
        Assert.Equal(expected, RandomPatches.PatchesOf(last, lastChannels, channels, exponent));

    private static ClassScores Create(string kind) => kind switch
    {
        "matrix" => new LearnedMatrix(new ScorePlace("m", Map, Classes, Source()), 0),
        "matrix on a grid" => new LearnedMatrix(new ScorePlace("m", Map, Classes, Source()), 2),
        "squares" => new ChannelGroups(Map.Channels, Classes, squared: true),
        "mean" => new ChannelGroups(Map.Channels, Classes, squared: false),
        "auxiliary" => new AuxiliaryConvolution("a", Map.Channels, Classes, Source()),
        "prototypes" => new Prototypes(new ScorePlace("p", Map, Classes, Source()), 3, 2, 16, 0.1),
        "patches" => new RandomPatches(new ScorePlace("r", Map, Classes, Source()), 2, 4),
        _ => new Anchors(new ScorePlace("a", Map, Classes, Source()), 6, 2, 0.4, 0.03),
    };

    private static WeightSource Source() => new(WeightInitialization.TorchLinear, new RandomStreams(3), new MatrixProducts(Precision.Float32), torch.CPU);

    private static Tensor LossOf(ClassScores scores, Tensor features) => scores.Loss(scores.Of(features), torch.tensor(Labels), new WeightedCrossEntropy(scores is Anchors ? 0 : 0.1));

    private static double[] Features()
    {
        RandomGenerator random = new RandomStreams(9).Create(RandomPurpose.Augmentation);
        return [.. Enumerable.Range(0, Rows * 200).Select(_ => random.NextDouble(-0.5, 2))];
    }

    private static Tensor Moved(double[] values, int element, double step)
    {
        double[] moved = [.. values];
        moved[element] += step;
        return torch.tensor(moved, [Rows, 8, 5, 5]);
    }
}
