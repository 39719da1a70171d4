using ForwardForward.Tests.Images;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data;
using ForwardForward.Training.Images;

namespace ForwardForward.Tests.Data;

public sealed class ImageFileDecodingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_OnAllCores_GivesTheBytesOfOneImageAfterAnother()
    {
        var shape = new ImageShape(3, 16);
        byte[][] files = [.. SampleImages.Reference.Select(row => row.GetProperty("file").GetBytesFromBase64())];
        Directory.CreateDirectory(folder["images"]);
        for (var index = 0; index < files.Length; index++)
        {
            File.WriteAllBytes(folder[$"images/{index}"], files[index]);
        }

        LabeledFile[] listed = [.. Enumerable.Range(0, files.Length).Select(index => new LabeledFile($"{index}", 0))];
        var sets = new ImageFileDecoding("pictures", new ImageListing(folder["images"], shape, ["all"], listed, [], "")).Run(null, CancellationToken.None);

        Assert.All(Enumerable.Range(0, files.Length), index =>
        {
            var alone = new byte[shape.Samples];
            ImageDecoder.Decode(files[index], shape, alone);
            Assert.Equal(alone, sets.Train.Image(index).ToArray());
        });
    }
}
