using System.Security.Cryptography;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class ProceduralDigitsTests
{
    private static readonly Lazy<ImageSets> Digits =
        new(() => ProceduralDigits.Draw(DatasetCatalog.Digits));

    [Fact]
    public void Dataset_IsTheSameOnEveryMachine()
    {
        Assert.Equal("4a72418f9daac399e8b327bbed4d905830cf8b73bb72e3e0c260889d12f83a00", Checksum(Digits.Value.Train));
        Assert.Equal("f005aadcef06e61132b202508945b6ab2dd3be518e016410e8fd13ced6bdbdd5", Checksum(Digits.Value.Test));
    }

    [Fact]
    public void Classes_AreBalancedInEveryPrefix()
    {
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(1200, Digits.Value.Train.Labels.Count(label => label == digit)));
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(7, Digits.Value.Train.Labels.Take(70).Count(label => label == digit)));
    }

    [Fact]
    public void FewerExamples_AreThePrefixOfMore()
    {
        ImageSets few = ProceduralDigits.Draw(DatasetCatalog.Digits with { TrainCount = 30, TestCount = 10 });

        Assert.Equal(Digits.Value.Train.Pixels.Take(30 * 784), few.Train.Pixels);
        Assert.Equal(Digits.Value.Test.Pixels.Take(10 * 784), few.Test.Pixels);
    }

    [Fact]
    public void Examples_OfAnotherShape_ShowTheDigitStretchedInEveryChannel()
    {
        ImageSet plain = Digits.Value.Train;
        ImageSet wide = ProceduralDigits.Draw(DatasetCatalog.Digits with { Channels = 3, Height = 56, Width = 84, TrainCount = 4, TestCount = 0 }).Train;

        Assert.Equal((3, 56, 84), (wide.Channels, wide.Height, wide.Width));
        for (int pixel = 0; pixel < wide.PixelsPerImage; pixel++)
        {
            (int row, int column) = (pixel / 84 % 56, pixel % 84);
            Assert.Equal(plain.Image(3)[(row / 2 * 28) + (column / 3)], wide.Image(3)[pixel]);
        }
    }

    [Fact]
    public void Examples_OfMoreClasses_HoldEachClassOnceInARow() =>
        Assert.Equal(Enumerable.Range(0, 12).Concat(Enumerable.Range(0, 12)), ProceduralDigits.Draw(DatasetCatalog.Digits with
        {
            ClassNames = [.. Enumerable.Range(0, 12).Select(name => $"{name}")], TrainCount = 24, TestCount = 0,
        }).Train.Labels);

    [Fact]
    public void Examples_AreAllDifferent()
    {
        var images = new[] { Digits.Value.Train, Digits.Value.Test }
            .SelectMany(set => Enumerable.Range(0, set.Count).Select(example => Convert.ToHexString(MD5.HashData(set.Image(example)))));

        Assert.Equal(14_000, images.Distinct().Count());
    }

    [Fact]
    public void Images_HoldInkAwayFromTheBorder()
    {
        ImageSet set = Digits.Value.Test;
        for (int example = 0; example < set.Count; example++)
        {
            ReadOnlySpan<byte> image = set.Image(example);
            int inked = image.Length - image.Count((byte)0);
            Assert.InRange(inked, 20, 450);
            Assert.True(image[0] == 0 && image[27] == 0 && image[756] == 0 && image[783] == 0, $"Example {example} reaches a corner.");
        }
    }

    [Fact]
    public void StatedMeanAndDeviation_AreThoseOfTheTrainingSet()
    {
        double mean = Digits.Value.Train.Pixels.Average(pixel => pixel / 255.0);
        double square = Digits.Value.Train.Pixels.Average(pixel => pixel / 255.0 * (pixel / 255.0));

        Assert.Equal(DatasetCatalog.Digits.Means[0], mean, 0.0001);
        Assert.Equal(DatasetCatalog.Digits.StandardDeviations[0], Math.Sqrt(square - (mean * mean)), 0.0001);
    }

    [Fact]
    public void NearestClassMean_TellsDigitsApartButNotTooWell()
    {
        // The simplest classifier there is: far above chance (0.1), far below a network.
        double[][] means = [.. Enumerable.Range(0, 10).Select(digit => MeanImage(Digits.Value.Train, digit))];
        ImageSet test = Digits.Value.Test;
        int right = Enumerable.Range(0, test.Count).Count(example => Nearest(means, test.Image(example)) == test.Labels[example]);

        Assert.InRange((double)right / test.Count, 0.5, 0.85);
    }

    private static double[] MeanImage(ImageSet set, int digit)
    {
        double[] sum = new double[784];
        foreach (int example in Enumerable.Range(0, set.Count).Where(example => set.Labels[example] == digit))
        {
            for (int pixel = 0; pixel < 784; pixel++)
            {
                sum[pixel] += set.Image(example)[pixel] / 1200.0;
            }
        }

        return sum;
    }

    private static int Nearest(double[][] means, ReadOnlySpan<byte> image)
    {
        int best = 0;
        double least = double.MaxValue;
        for (int digit = 0; digit < means.Length; digit++)
        {
            double distance = 0;
            for (int pixel = 0; pixel < image.Length; pixel++)
            {
                double difference = image[pixel] - means[digit][pixel];
                distance += difference * difference;
            }

            (best, least) = distance < least ? (digit, distance) : (best, least);
        }

        return best;
    }

    private static string Checksum(ImageSet set) => Convert.ToHexStringLower(SHA256.HashData(set.Pixels));
}
