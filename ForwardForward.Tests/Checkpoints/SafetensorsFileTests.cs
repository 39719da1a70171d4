using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Checkpoints;

namespace ForwardForward.Tests.Checkpoints;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder["file.safetensors"];

    [Fact]
    public void Read_OfWhatWasWritten_GivesItBack()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Dictionary<string, Tensor> tensors = new()
        {
            ["a.weight"] = torch.tensor(new[] { 1.5f, -2, float.NaN, 1e-40f, 3, 4 }, [2, 3]),
            ["steps"] = torch.tensor(new[] { long.MaxValue }),
            ["wide"] = torch.tensor(new[] { Math.PI }, [1, 1]),
            ["empty"] = torch.zeros([0, 4]),
            ["transposed"] = torch.tensor(new[] { 1f, 2, 3, 4, 5, 6 }, [2, 3]).t(),
        };

        long bytes = SafetensorsFile.Write(Path, tensors, new Dictionary<string, string> { ["spec"] = "{\"name\":\"ö\"}" });
        (IReadOnlyDictionary<string, Tensor> read, IReadOnlyDictionary<string, string> metadata) = SafetensorsFile.Read(Path);

        Assert.Equal(new FileInfo(Path).Length, bytes);
        Assert.Equal("{\"name\":\"ö\"}", metadata["spec"]);
        Assert.Equal(tensors["a.weight"].data<float>().ToArray(), read["a.weight"].data<float>().ToArray());
        Assert.Equal(long.MaxValue, read["steps"].item<long>());
        Assert.Equal(Math.PI, read["wide"].item<double>());
        Assert.Equal([0, 4], read["empty"].shape);
        Assert.Equal([3, 2], read["transposed"].shape);
        Assert.Equal([1f, 4, 2, 5, 3, 6], read["transposed"].data<float>().ToArray());
        Assert.Equal([Path], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void Write_FollowsTheFormat()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        SafetensorsFile.Write(Path, new Dictionary<string, Tensor> { ["w"] = torch.tensor(new[] { 1f, 2 }) }, new Dictionary<string, string> { ["k"] = "v" });

        byte[] bytes = File.ReadAllBytes(Path);
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(8, header));

        Assert.Equal(0, (8 + header) % 8);
        Assert.Equal(bytes.Length, 8 + header + 8);
        Assert.Equal("F32", document.RootElement.GetProperty("w").GetProperty("dtype").GetString());
        Assert.Equal([0, 8], document.RootElement.GetProperty("w").GetProperty("data_offsets").Deserialize<int[]>()!);
        Assert.Equal("v", document.RootElement.GetProperty("__metadata__").GetProperty("k").GetString());
        Assert.Equal(1f, BitConverter.ToSingle(bytes, 8 + header));
    }

    public static TheoryData<string, string, string> HostileHeaders => new()
    {
        { "not json", "hello", "no JSON" },
        { "not an object", "[1,2]", "no JSON" },
        { "null tensor", """{"w":null}""", "no JSON" },
        { "no fields", """{"w":{}}""", "no shape" },
        { "unknown type", """{"w":{"dtype":"Q4","shape":[1],"data_offsets":[0,4]}}""", "element type Q4" },
        { "beyond the end", """{"w":{"dtype":"F32","shape":[9],"data_offsets":[0,36]}}""", "cut short" },
        { "negative offset", """{"w":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "asks for bytes" },
        { "offsets swapped", """{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "asks for bytes" },
        { "shape of another size", """{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}}""", "takes 12 bytes" },
        { "overflowing shape", """{"w":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,4]}}""", "has the shape" },
        { "negative shape", """{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "has the shape" },
        { "metadata of numbers", """{"__metadata__":{"a":1}}""", "no JSON" },
    };

    [Theory]
    [MemberData(nameof(HostileHeaders))]
    public void Read_OfAHostileHeader_SaysWhatIsWrong(string name, string header, string expected)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        File.WriteAllBytes(Path, [.. length, .. text, 0, 0, 0, 0, 0, 0, 0, 0]);

        CheckpointException error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(Path));

        Assert.True(error.Message.Contains(expected, StringComparison.Ordinal), $"{name}: {error.Message}");
        Assert.Contains(Path, error.Message);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 1 })]
    public void Read_OfAShortOrForeignFile_SaysSo(byte[] content)
    {
        File.WriteAllBytes(Path, content);

        Assert.Contains("no whole safetensors file", Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(Path)).Message);
    }

    [Fact]
    public void Read_OfEveryTruncation_NeverSucceedsAndNeverCrashes()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        SafetensorsFile.Write(Path, new Dictionary<string, Tensor> { ["w"] = torch.ones([3]) }, new Dictionary<string, string>());
        byte[] whole = File.ReadAllBytes(Path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(Path));
        }
    }

    [Fact]
    public void Read_OfAMissingFile_SaysSo()
    {
        Assert.Contains("cannot be read", Assert.Throws<CheckpointException>(() => SafetensorsFile.Read(folder["absent"])).Message);
    }

    public void Dispose() => folder.Dispose();
}
