using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;

namespace ForwardForward.Tests.Learning.Examples;

public sealed class PixelScaleTests
{
    private static readonly ImageSet Images = new([0, 0, 51, 204], [0, 1], 1, 1, 2, ["a", "b"]);

    [Fact]
    public void Unit_IsZeroToOne()
    {
        PixelScale scale = PixelScale.Of(PixelScaling.Unit, Images);

        Assert.Equal(0.8, scale.Brightest);
        Assert.Equal([0], scale.Offsets);
        Assert.Equal([1 / 255.0], scale.Factors);
    }

    [Fact]
    public void Standardized_HasMeanZeroAndDeviationOne()
    {
        PixelScale scale = PixelScale.Of(PixelScaling.Standardized, Images);
        double[] scaled = [.. Images.Pixels.Select(pixel => (pixel * scale.Factors[0]) + scale.Offsets[0])];

        Assert.Equal(0, scaled.Average(), 12);
        Assert.Equal(1, scaled.Average(value => value * value), 12);
        Assert.Equal(scaled[3], scale.Brightest, 12);
    }

    [Fact]
    public void Standardized_ScalesEachChannelByItsOwnMeanAndDeviation()
    {
        // Two images of two pixels: red 10 20 30 40, green always 7, blue 0 0 0 200.
        ImageSet colors = new([10, 20, 7, 7, 0, 0, 30, 40, 7, 7, 0, 200], [0, 1], 3, 1, 2, ["a", "b"]);

        PixelScale scale = PixelScale.Of(PixelScaling.Standardized, colors);

        double[] red = [.. new[] { 10, 20, 30, 40 }.Select(pixel => (pixel * scale.Factors[0]) + scale.Offsets[0])];
        double[] blue = [.. new[] { 0, 0, 0, 200 }.Select(pixel => (pixel * scale.Factors[2]) + scale.Offsets[2])];
        Assert.All([red, blue], channel =>
        {
            Assert.Equal(0, channel.Average(), 12);
            Assert.Equal(1, channel.Average(value => value * value), 12);
        });
        Assert.Equal(0, (7 * scale.Factors[1]) + scale.Offsets[1], 12);
        Assert.Equal(blue[3], scale.Brightest, 12);
    }
}
