using System.Buffers.Binary;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Datasets;

public sealed class BitmapPictureTests
{
    [Fact]
    public void DataAddress_OfAGrayImage_HoldsItsPixelsBottomUpInThreeEqualColors()
    {
        // 2 rows of 3 pixels; a row takes 9 bytes and is filled up to 12.
        var image = new SampleImage(0, "0", [1, 2, 3, 4, 5, 6], Channels: 1, Height: 2, Width: 3);

        var bytes = Decode(image);

        Assert.Equal("BM"u8.ToArray(), bytes[..2]);
        Assert.Equal(bytes.Length, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(2)));
        Assert.Equal(3, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(18)));
        Assert.Equal(2, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(22)));
        Assert.Equal([4, 4, 4, 5, 5, 5, 6, 6, 6, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 0, 0], bytes[54..]);
    }

    [Fact]
    public void DataAddress_OfAColorImage_PutsBlueFirst()
    {
        var image = new SampleImage(0, "0", [10, 20, 30], Channels: 3, Height: 1, Width: 1);

        Assert.Equal([30, 20, 10, 0], Decode(image)[54..]);
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

    private static byte[] Decode(SampleImage image) => Convert.FromBase64String(BitmapPicture.DataAddress(image)["data:image/bmp;base64,".Length..]);
}
