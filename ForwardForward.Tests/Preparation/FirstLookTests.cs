using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class FirstLookTests
{
    [Theory]
    [InlineData(60, 3, 32)]
    [InlineData(1600, 3, 32)]
    [InlineData(60_000, 3, 32)]
    [InlineData(60_000, 1, 28)]
    [InlineData(5_000, 3, 128)]
    public void Specs_AreSixMethodsOnOneNetworkWithTheSameExamplesEpochsAndSeed(int train, int channels, int side)
    {
        var dataset = Images(train, channels, side);

        var specs = FirstLook.Specs(dataset);

        Assert.Equal(6, specs.Select(spec => spec.Method.Name).Distinct().Count());
        Assert.Equal("bp", specs[^1].Method.Name);
        Assert.Single(specs.Select(spec => string.Join('-', spec.Network.Widths)).Distinct());
        Assert.Single(specs.Select(spec => (spec.Data.ValidationExamples, spec.Data.TrainingExamples, spec.Budget.Epochs, spec.Seed)).Distinct());
        Assert.All(specs, spec => Assert.Empty(SpecValidator.Validate(spec, [dataset])));
        Assert.All(specs, spec => Assert.True(spec.Data.ValidationExamples >= 10));
    }

    [Fact]
    public void Budget_HoldsWhatIsReadAndNotHowManyImagesThereAre()
    {
        var read = new[] { Images(1600, 3, 32), Images(60_000, 3, 32), Images(5000, 3, 128) }.Select(FirstLook.Specs).Select((specs, index) =>
            (double)specs[0].Budget.Epochs * (specs[0].Data.TrainingExamples ?? 1334) * (index == 2 ? 3 * 128 * 128 : 3 * 32 * 32)).ToList();

        Assert.All(read, pixels => Assert.InRange(pixels, read[0] / 2, read[0] * 2));
    }

    [Fact]
    public void DatasetOfAFewImages_IsAnObstacleInASentence()
    {
        Assert.Equal("A first look needs at least 60 training images; Own has 59.", FirstLook.Obstacle(Images(59, 3, 32)));
        Assert.Null(FirstLook.Obstacle(Images(60, 3, 32)));
    }

    private static DatasetDescription Images(int train, int channels, int side) => new()
    {
        Name = "own", Title = "Own", ClassNames = ["a", "b", "c"], Channels = channels, Height = side, Width = side, TrainCount = train, TestCount = 20,
        Means = [], StandardDeviations = [], License = "", Citation = "",
    };
}
