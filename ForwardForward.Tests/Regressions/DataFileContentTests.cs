using System.Text;
using ForwardForward.Tests.Data;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Data.Numpy;
using ForwardForward.Tests.Data.Stored;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Regressions;

/// <summary>Something else than data under a file's name, or data in another format: said what it is and what to do, or taken where the examples are exact.</summary>
public sealed class DataFileContentTests : IDisposable
{
    private const string Page = "\uFEFF\n<!DOCTYPE html>\n<html><head><title>\n  Google Drive - Virus scan warning</title></head><body></body></html>";

    private static readonly DatasetDescription WithArrays = SmallDataset.Description with
    {
        Alternatives =
        [
            new(DatasetFormat.Numpy, new DatasetFile("mnist.npz", DatasetContent.Everything, null, null, null, null, null)
            {
                Members = DatasetCatalog.Mnist.Alternatives[0].Files[0].Members,
            }),
        ],
    };

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("small", "train-images-idx3-ubyte.gz", false)]
    [InlineData("small", "train-images-idx3-ubyte.gz", true)]
    [InlineData("small", "t10k-labels-idx1-ubyte", false)]
    [InlineData("small", "mnist.npz", false)]
    [InlineData("cifar-10", "cifar-10-binary.tar.gz", false)]
    [InlineData("cifar-10", "cifar-10-binary.tar.gz", true)]
    [InlineData("emnist-tiny", "gzip.zip", false)]
    [InlineData("svhn", "train_32x32.mat", false)]
    [InlineData("fer2013", "fer2013.csv", false)]
    public void WebPage_InThePlaceOfAFile_IsSaidWithItsTitle(string name, string file, bool packed)
    {
        DatasetDescription dataset = TinyDatasets.All.Append(WithArrays).Single(one => one.Name == name);
        if (file is not "mnist.npz" && name == "small")
        {
            SmallDataset.WriteTo(data.FullName);
            File.Delete(data[$"small/{file.Replace(".gz", "", StringComparison.Ordinal)}.gz"]);
        }

        Put($"{dataset.Folder}/test_32x32.mat", [1]);
        byte[] page = Encoding.UTF8.GetBytes(Page);
        Put($"{dataset.Folder}/{file}", packed ? IdxBytes.Gzip(page) : page);

        DatasetState state = State(dataset);

        Assert.Equal(DatasetCondition.Broken, state.Condition);
        Assert.Contains($"{file} is a web page with the title \"Google Drive - Virus scan warning\", saved in its place. Delete it and download the file by its own link", state.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>", "is an error message of a server (AccessDenied), saved in its place")]
    [InlineData("{\"message\":\"Not Found\"}", "is a text in JSON, such as servers answer with ({\"message\":\"Not Found\"})")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:1", "is a Git LFS pointer: a note of where the file lies, not the file. Run \"git lfs pull\"")]
    public void AnswerOfAServerOrPointer_InThePlaceOfAFile_IsSaid(string text, string expected)
    {
        SmallDataset.WriteTo(data.FullName);
        Put("small/train-images-idx3-ubyte.gz", Encoding.UTF8.GetBytes(text));

        Assert.Contains(expected, State(SmallDataset.Description).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WebPage_InThePlaceOfAnImage_IsSaid()
    {
        FolderWords.Write(data["folders/pets"], FolderWords.Files("train/a*4 train/b*4 test/a*1 test/b*1"));
        string image = Directory.EnumerateFiles(data["folders/pets/train/a"]).Order(StringComparer.Ordinal).First();
        File.WriteAllText(image, Page);

        string sentence = Assert.Throws<DatasetException>(() => new DatasetLibrary(data.FullName, []).Load("folder:pets")).Message;

        Assert.Contains("it is a web page with the title \"Google Drive - Virus scan warning\", saved in its place", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("|u1", 1)]
    [InlineData("<i8", 8)]
    public void NumpyArchive_OfTheSameExamples_IsTakenAndVerifiedByItsContent(string labelType, int width)
    {
        SmallDataset.WriteTo(data.FullName);
        string content = new DatasetLibrary(data.FullName, [SmallDataset.Description]).Load("small").Content;
        Directory.Delete(data["small"], recursive: true);
        byte[] Wide(params byte[] labels) => [.. labels.SelectMany(label => new[] { label }.Concat(new byte[width - 1]))];
        Put("small/mnist.npz", NpyBytes.Packed(
            ("x_test.npy", NpyBytes.Of("|u1", "2, 3, 2", SmallDataset.Content("t10k-images-idx3-ubyte.gz")[16..])), ("x_train.npy", NpyBytes.Of("|u1", "4, 3, 2", SmallDataset.Content("train-images-idx3-ubyte.gz")[16..])),
            ("y_train.npy", NpyBytes.Of(labelType, "4,", Wide(0, 1, 0, 1))), ("y_test.npy", NpyBytes.Of(labelType, "2,", Wide(1, 0)))));
        DatasetDescription known = WithArrays with { ContentSha256 = content };

        DatasetState state = State(known);

        Assert.True(state.Condition == DatasetCondition.Verified, state.Message);
        Assert.Equal(content, new DatasetLibrary(data.FullName, [known]).Load("small").Content);
        Assert.Equal(DatasetFileCondition.Verified, Assert.Single(state.Files).Condition);
    }

    [Fact]
    public void NumpyArchive_OfOtherArrays_NamesThem()
    {
        Put("small/mnist.npz", NpyBytes.Packed(("arr_0.npy", NpyBytes.Of("|u1", "1,", [1]))));

        Assert.Contains("expected the archive to hold x_train.npy, y_train.npy, x_test.npy, y_test.npy, found arr_0.npy", State(WithArrays).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ArchiveOfAnotherVersion_UnderThisName_IsRecognized()
    {
        Put("cifar-10/cifar-10-binary.tar.gz", TinyDatasets.Bytes("cifar-10-python.tar.gz"));

        string message = State(TinyDatasets.Cifar10).Message;

        Assert.Contains("this is cifar-10-python.tar.gz of CIFAR-10. Name it cifar-10-python.tar.gz and put it into the folder cifar-10.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void MatlabFile_SavedAnewAsHdf5_IsSaidWithTheWayBack()
    {
        byte[] header = Encoding.ASCII.GetBytes("MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Mon Jan 01 00:00:00 2024 HDF5 schema 1.00 .".PadRight(124));
        Put("svhn/train_32x32.mat", [.. header, 0, 2, (byte)'I', (byte)'M', .. new byte[384], 0x89, .. "HDF\r\n"u8]);
        Put("svhn/test_32x32.mat", TinyDatasets.Bytes("test_32x32.mat"));

        string message = State(TinyDatasets.Svhn).Message;

        Assert.Contains("this is a MATLAB 7.3 file (HDF5 inside), the published one is a MATLAB 5 file", message, StringComparison.Ordinal);
        Assert.Contains("save it with the option '-v7', in Python with scipy.io.savemat, or download the published file", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExamplesOfAnotherDataset_UnderTheName_AreNamed()
    {
        SmallDataset.WriteTo(data.FullName);
        DatasetDescription owner = SmallDataset.Description with { Name = "owner", Title = "Owner", ContentSha256 = new DatasetLibrary(data.FullName, [SmallDataset.Description]).Load("small").Content };
        DatasetDescription filled = SmallDataset.Description with { Files = [.. SmallDataset.Description.Files.Select(file => file with { UncompressedMd5 = new string('0', 32), CompressedSha256 = new string('0', 64) })] };

        DatasetState state = new DatasetLibrary(data.FullName, [filled, owner]).State("small");

        Assert.Contains("This is Owner, not Small, by the checksum of its pixels and labels: a run on it learns Owner. Its files belong into the folder owner", state.Message, StringComparison.Ordinal);
        Assert.False(state.IsPublished);
    }

    private DatasetState State(DatasetDescription dataset) => new DatasetLibrary(data.FullName, [dataset]).State(dataset.Name);

    private void Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(data[name])!);
        File.WriteAllBytes(data[name], bytes);
    }
}
