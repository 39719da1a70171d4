using ForwardForward.Training.Images;
using ForwardForward.Web.Datasets;

namespace ForwardForward.Tests.Datasets;

public sealed class PngPictureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void DataAddress_OfAnImage_IsAPngOfItsPixels(int channels)
    {
        byte[] pixels = [.. Enumerable.Range(0, channels * 64).Select(value => (byte)(37 * value))];
        var address = PngPicture.DataAddress(new SampleImage(0, "0", pixels, channels, 8, 8));

        var decoded = new byte[pixels.Length];
        ImageDecoder.Decode(Convert.FromBase64String(address["data:image/png;base64,".Length..]), new ImageShape(channels, 8), decoded);
        Assert.Equal(pixels, decoded);
    }

    [Fact]
    public void Overlay_OverAnImage_ReplacesItsFirstPixelsAndLeavesTheOriginal()
    {
        var image = new SampleImage(0, "0", [9, 9, 9, 9], Channels: 1, Height: 2, Width: 2);

        var marked = image.WithOverlay([0, 1, 0.1]);

        Assert.Equal([0, 255, 26, 9], marked.Pixels);
        Assert.Equal([9, 9, 9, 9], image.Pixels);
    }

    [Fact]
    public void Overlay_OverAColorImage_StandsInEveryChannel()
    {
        var image = new SampleImage(0, "0", [9, 9, 8, 7], Channels: 2, Height: 1, Width: 2);

        Assert.Equal([255, 9, 255, 7], image.WithOverlay([1]).Pixels);
    }
}
