using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class ImageSetTests
{
    [Fact]
    public void Select_TakesPixelsAndLabelsInTheOrderGiven()
    {
        ImageSet set = new([0, 1, 2, 3, 4, 5], [0, 1, 1], 1, 1, 2, ["a", "b"]);

        ImageSet picked = set.Select([2, 0]);

        Assert.Equal([4, 5, 0, 1], picked.Pixels);
        Assert.Equal([1, 0], picked.Labels);
        Assert.Equal([2, 3], set.Image(1).ToArray());
    }

    [Fact]
    public void PixelsThatDoNotFit_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new ImageSet(new byte[5], [0, 1, 1], 1, 1, 2, ["a", "b"]));

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void LabelWithoutClass_IsRefused(int label) =>
        Assert.Contains("example 1", Assert.Throws<ArgumentException>(() => new ImageSet(new byte[4], [0, label], 1, 1, 2, ["a", "b"])).Message);
}
