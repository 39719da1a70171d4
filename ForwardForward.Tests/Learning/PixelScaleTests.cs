using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;

namespace ForwardForward.Tests.Learning;

public sealed class PixelScaleTests
{
    private static readonly ImageSet Images = new([0, 0, 51, 204], [0, 1], 1, 1, 2, ["a", "b"]);

    [Fact]
    public void Unit_IsZeroToOne()
    {
        PixelScale scale = PixelScale.Of(PixelScaling.Unit, Images);

        Assert.Equal((0, 0.8), (scale.Black, scale.Brightest));
        Assert.Equal(1 / 255.0, scale.Factor);
    }

    [Fact]
    public void Standardized_HasMeanZeroAndDeviationOne()
    {
        PixelScale scale = PixelScale.Of(PixelScaling.Standardized, Images);
        double[] scaled = [.. Images.Pixels.Select(pixel => (pixel * scale.Factor) + scale.Offset)];

        Assert.Equal(0, scaled.Average(), 12);
        Assert.Equal(1, scaled.Average(value => value * value), 12);
        Assert.Equal(scaled[3], scale.Brightest, 12);
    }
}
