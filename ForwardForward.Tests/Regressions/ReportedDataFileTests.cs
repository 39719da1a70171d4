using System.Text;
using ForwardForward.Tests.Data;
using ForwardForward.Tests.Data.Numpy;
using ForwardForward.Tests.Data.Stored;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Regressions;

/// <summary>Data files that public reports tell of, at other programs: repository and number of each stand beside it.</summary>
public sealed class ReportedDataFileTests : IDisposable
{
    private static readonly DatasetDescription Mnist = SmallDataset.Description with { Name = "mnist", Alternatives = [new(DatasetFormat.Numpy, DatasetCatalog.Mnist.Alternatives[0].Files)] };
    private static readonly DatasetDescription Faces = TinyDatasets.Fer2013;

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("pytorch/vision#3554", "MNIST/raw/{0}")]
    [InlineData("davidMcneil/mnist#13", "{0}", "-idx", ".idx")]
    [InlineData("yangyanli/PointCNN#86", "zip/{0}")]
    public void Files_ThatOthersDidNotFind_AreFound(string report, string place, string written = "-", string instead = "-")
    {
        Assert.NotEmpty(report);
        foreach (DatasetFile file in Mnist.Files)
        {
            Put("mnist/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, place, file.Name[..^3].Replace(written, instead, StringComparison.Ordinal)), SmallDataset.Content(file.Name));
        }

        Assert.Equal(DatasetCondition.Verified, State(Mnist).Condition);
    }

    // tflearn/tflearn#428, igul222/improved_wgan_training#15
    [Theory]
    [InlineData("cifar-10-python.tar.gz", "cifar-10-batches-py", "cifar-10-batches-py/cifar-10-batches-py")]
    [InlineData("cifar-10-binary.tar.gz", "cifar-10-batches-bin", "loose")]
    public void Batches_InAFolderTooDeepOrWithout_AreFound(string archive, string folder, string moved)
    {
        data.Unpack(TinyDatasets.Cifar10 with { Folder = "unpacked" }, archive);
        Directory.CreateDirectory(Path.GetDirectoryName(data[$"cifar-10/{moved}"])!);
        Directory.Move(data[$"unpacked/{folder}"], data[$"cifar-10/{moved}"]);

        Assert.Equal(DatasetCondition.Verified, State(TinyDatasets.Cifar10).Condition);
    }

    // keras-team/keras#18953
    [Fact]
    public void Batch_ThatAnUnpackingLeftOut_IsNamed()
    {
        data.Unpack(TinyDatasets.Cifar10, "cifar-10-python.tar.gz");
        File.Delete(data["cifar-10/cifar-10-batches-py/data_batch_1"]);

        Assert.StartsWith("cifar-10-batches-py/data_batch_1 is not there.", State(TinyDatasets.Cifar10).Message, StringComparison.Ordinal);
    }

    // mlverse/torchvision#51
    [Fact]
    public void Archive_OfWhichOnlyTheBeginningCame_IsCutOff()
    {
        Put("cifar-10/cifar-10-binary.tar.gz", TinyDatasets.Bytes("cifar-10-binary.tar.gz")[..120]);

        Assert.Contains("cut off", State(TinyDatasets.Cifar10).Message, StringComparison.Ordinal);
    }

    // MedMNIST/MedMNIST#39
    [Fact]
    public void NumpyArchive_OfWhichOnlyTheBeginningCame_IsCutOff()
    {
        Put("mnist/mnist.npz", NpyBytes.Packed(("x_train.npy", NpyBytes.Of("|u1", "4, 3, 2", new byte[24])))[..60]);

        Assert.Contains("mnist.npz: the archive is cut off: the directory at its end is not there, or is damaged. Delete the file and fetch it again", State(Mnist).Message, StringComparison.Ordinal);
    }

    // datapythonista/mnist#20
    [Fact]
    public void AnswerForbidden_SavedAsTheFile_IsSaid()
    {
        SmallDataset.WriteTo(data.FullName);
        Directory.Move(data["small"], data["mnist"]);
        Put("mnist/train-images-idx3-ubyte.gz", "<html>\r\n<head><title>403 Forbidden</title></head></html>"u8.ToArray());

        Assert.Contains("train-images-idx3-ubyte.gz is a web page with the title \"403 Forbidden\"", State(Mnist).Message, StringComparison.Ordinal);
    }

    // pandas-dev/pandas#4793, pandas-dev/pandas#26446
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void ByteOrderMark_BeforeQuotedNamesOfColumns_IsNoPartOfThem(string encoding)
    {
        string text = Encoding.ASCII.GetString(TinyDatasets.Bytes("fer2013.csv"));
        string content = Load(text, Encoding.ASCII);
        string[] lines = text.Split('\n');

        Assert.Equal(content, Load(string.Join('\n', lines.Skip(1).Prepend(string.Join(',', lines[0].TrimEnd('\r').Split(',').Select(name => $"\"{name}\"")))), Encoding.GetEncoding(encoding)));
    }

    private string Load(string text, Encoding encoding)
    {
        Put("fer2013/fer2013.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        return new DatasetLibrary(data.FullName, [Faces]).Load("fer2013").Content;
    }

    private DatasetState State(DatasetDescription dataset) => new DatasetLibrary(data.FullName, [dataset]).State(dataset.Name);

    private void Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(data[name])!);
        File.WriteAllBytes(data[name], bytes);
    }
}
