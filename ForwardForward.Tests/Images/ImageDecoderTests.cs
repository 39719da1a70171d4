using System.Buffers.Binary;
using System.Text.Json;
using ForwardForward.Training.Images;
using FsCheck;
using FsCheck.Fluent;

namespace ForwardForward.Tests.Images;

public sealed class ImageDecoderTests
{
    private static readonly ImageShape Small = new(3, 16);

    public static TheoryData<string> Cases => [.. SampleImages.Reference.Select(row => row.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decode_FilesOfPillow_GivesWhatPillowGives(string name)
    {
        var row = SampleImages.Reference.Single(row => row.GetProperty("name").GetString() == name);
        var expected = row.GetProperty("pixels").GetBytesFromBase64();
        var tolerance = row.GetProperty("tolerance").GetInt32();

        var decoded = Decode(row.GetProperty("file").GetBytesFromBase64(), new ImageShape(row.GetProperty("channels").GetInt32(), row.GetProperty("size").GetInt32()));

        Assert.Equal(expected.Length, decoded.Length);
        Assert.All(expected.Zip(decoded), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tolerance));
    }

    [Fact]
    public void Decode_WideImage_KeepsTheMiddle()
    {
        var pixels = new byte[8 * 24];
        for (var row = 0; row < 8; row++)
        {
            pixels.AsSpan((row * 24) + 8, 8).Fill(200);
        }

        var decoded = Decode(ForwardForward.Web.Datasets.PngPicture.Encode(pixels, 1, 8, 24), new ImageShape(1, 8));

        Assert.All(decoded, level => Assert.Equal(200, level));
    }

    // A PNG is whole once every pixel is there: the checksums of its data (8 bytes, and the end of the last block) and the closing chunk (12) add nothing. A JPEG ends with a marker of 2.
    [Theory]
    [InlineData(true, 23)]
    [InlineData(false, 2)]
    public void Decode_EveryBeginningOfAFile_IsRefusedWithASentence(bool png, int closing)
    {
        var file = png ? SampleImages.Png : SampleImages.Jpeg;

        Assert.All(Enumerable.Range(0, file.Length - closing), length => Assert.Throws<ImageException>(() => Decode(file[..length], Small)));
    }

    [Fact]
    public void Decode_PngThatDeclaresBillionsOfPixels_IsRefusedByItsHeader()
    {
        Assert.Contains("60000 x 60000", Assert.Throws<ImageException>(() => Decode(SampleImages.Declaring(60_000, 60_000), Small)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_JpegThatDeclaresBillionsOfPixels_IsRefusedByItsHeader()
    {
        var file = SampleImages.Jpeg;
        // Start of frame: FF C0, length (2), precision (1), height (2), width (2).
        var frame = file.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), 65_000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), 65_000);

        Assert.Contains("65000 x 65000", Assert.Throws<ImageException>(() => Decode(file, Small)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_PngOfNegativeOrNoSize_IsRefused()
    {
        foreach (var width in new[] { 0, -1 })
        {
            Assert.Throws<ImageException>(() => Decode(SampleImages.Declaring(width, 13), Small));
        }
    }

    [Fact]
    public void Decode_OtherFiles_AreRefusedByTheirFirstBytes()
    {
        foreach (var file in new[] { ""u8.ToArray(), "RIFF....WAVE"u8.ToArray(), "BZh91AY&SY"u8.ToArray(), "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "%PDF-1.7"u8.ToArray() })
        {
            Assert.Contains("no png, jpeg, gif, bmp, webp or ico", Assert.Throws<ImageException>(() => Decode(file, Small)).Message, StringComparison.Ordinal);
        }
    }

    // Turned as Pillow's exif_transpose turns: see the reference. Here the corner that a viewer shows at the upper left.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 3)]
    [InlineData(6, 2)]
    [InlineData(8, 1)]
    public void Decode_PhotographTakenWithTheCameraTurned_StandsUpright(byte orientation, int storedCorner)
    {
        var picture = new byte[16 * 16];
        for (var pixel = 0; pixel < picture.Length; pixel++)
        {
            picture[pixel] = (byte)(60 * ((pixel % 16 / 8) + (2 * (pixel / 128))));
        }

        var upright = Decode(JpegFiles.Turned(picture, 16, 16, orientation), new ImageShape(1, 16));

        Assert.InRange(upright[0], (60 * storedCorner) - 3, (60 * storedCorner) + 3);
    }

    [Fact]
    public void Decode_JpegOfThousandsOfScans_IsRefusedBeforeDecoding()
    {
        byte[] file = [.. SampleImages.Jpeg[..^2], .. Enumerable.Repeat<byte[]>([0xFF, 0xDA, 0, 2], 600).SelectMany(scan => scan), 0xFF, 0xD9];

        Assert.Contains("more than 500 scans", Assert.Throws<ImageException>(() => Decode(file, Small)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ClearPlaceOfAGif_IsBlack()
    {
        // 1 x 1, two white colors, the first of which is declared clear.
        byte[] file = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 255, 255, 255, 0x21, 0xF9, 4, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

        Assert.All(Decode(file, new ImageShape(1, 8)), level => Assert.Equal(0, level));
    }

    [Fact]
    public void Decode_MoreBytesThanRead_IsRefusedBeforeDecoding()
    {
        var file = new byte[ImageLimits.MaximumBytes + 1];
        SampleImages.Png.CopyTo(file, 0);

        Assert.Contains("at most 64 MiB", Assert.Throws<ImageException>(() => Decode(file, Small)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_DamagedFiles_GiveAPictureOrASentence()
    {
        var damage = ArbMap.Default.GeneratorFor<(bool Jpeg, int Place, byte Value)[]>().Resize(8).ToArbitrary();

        Prop.ForAll(damage, changes =>
        {
            var file = changes.Length > 0 && changes[0].Jpeg ? SampleImages.Jpeg : SampleImages.Png;
            foreach (var (_, place, value) in changes)
            {
                file[(int)((uint)place * 7919u % (uint)file.Length)] = value;
            }

            return Record.Exception(() => Decode(file, Small)) is null or ImageException;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    private static byte[] Decode(byte[] file, ImageShape shape)
    {
        var target = new byte[shape.Samples];
        ImageDecoder.Decode(file, shape, target);
        return target;
    }
}
