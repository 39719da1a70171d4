using ForwardForward.Tests.Data;
using ForwardForward.Tests.Data.Stored;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Regressions;

/// <summary>Files of published datasets where other programs, archives, browsers and people leave them: found there, or said to lie there.</summary>
public sealed class DataFilePlaceTests : IDisposable
{
    // Under a name that folders of other programs bear.
    private static readonly DatasetDescription Small = SmallDataset.Description with { Name = "mnist" };

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("mnist/MNIST/raw/{0}.gz")]
    [InlineData("mnist/MNIST/raw/{0}")]
    [InlineData("mnist/raw/{0}")]
    [InlineData("MNIST/raw/{0}")]
    [InlineData("Mnist/{0}.gz")]
    [InlineData("mnist/zip/{0}")]
    [InlineData("mnist/{0}/{0}")]
    [InlineData("mnist/{0} (1).gz")]
    [InlineData("mnist/{0} - Copy.gz")]
    [InlineData("mnist/{0}.GZ")]
    [InlineData("mnist/{0}.gz.gz")]
    public void Files_UnderAnotherWriting_AreFoundAndVerified(string place)
    {
        foreach (DatasetFile file in Small.Files)
        {
            string plain = file.Name[..^3];
            bool packed = place.Contains("gz", StringComparison.OrdinalIgnoreCase);
            byte[] bytes = packed ? SmallDataset.Published(file.Name) : SmallDataset.Content(file.Name);
            Put(string.Format(System.Globalization.CultureInfo.InvariantCulture, place, plain), place.EndsWith(".gz.gz", StringComparison.Ordinal) ? IdxBytes.Gzip(bytes) : bytes);
        }

        AssertVerified();
    }

    [Fact]
    public void Files_SomePackedSomeNotEachWrittenOtherwise_AreFoundAndVerified()
    {
        string[] names = ["MNIST/raw/train-images.idx3-ubyte", "Train-Labels-IDX1-ubyte.gz", "MNIST/raw/t10k_images_idx3_ubyte.gz", "t10k-labels.idx1-ubyte"];
        foreach ((DatasetFile file, string name) in Small.Files.Zip(names))
        {
            Put($"mnist/{name}", name.EndsWith(".gz", StringComparison.Ordinal) ? SmallDataset.Published(file.Name) : SmallDataset.Content(file.Name));
        }

        AssertVerified();
    }

    [Fact]
    public void FilesOfAnotherDataset_InAFolderOfItsNameBelow_AreLeftAlone()
    {
        foreach (DatasetFile file in Small.Files)
        {
            Put($"mnist/FashionMNIST/raw/{file.Name}", SmallDataset.Published(file.Name));
        }

        Assert.Equal(DatasetCondition.Missing, State(Small).Condition);
    }

    [Fact]
    public void OtherFiles_InThePlace_AreNamedWithWhatTheyAre()
    {
        Put("mnist/archive.zip", [.. "PK"u8, 3, 4]);
        Put("mnist/train-images-idx3-ubyte.gz.crdownload", [1, 2]);
        Put("mnist/deep/page.html", "<!DOCTYPE html><html><head><title>Sign in</title>"u8.ToArray());
        foreach (int number in Enumerable.Range(1, 5))
        {
            Put($"mnist/z{number}.txt", [65]);
        }

        DatasetState state = State(Small);

        Assert.Equal(DatasetCondition.Missing, state.Condition);
        Assert.Contains(
            "4 of 4 files are not there. What lies there instead: archive.zip (a zip archive), train-images-idx3-ubyte.gz.crdownload (a download that has not ended), z1.txt, z2.txt, z3.txt and 3 more. "
            + "Unpack archives where they lie.",
            state.Message, StringComparison.Ordinal);

        Put("mnist/archive.zip", [.. "Rar!"u8]);
        Assert.Contains("archive.zip (a rar archive)", State(Small).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cifar-10-python.tar.gz", "cifar-10/cifar-10-batches-py.tar.gz")]
    [InlineData("cifar-10-python.tar.gz", "cifar-10/cifar-10-python.tgz")]
    [InlineData("cifar-10-python.tar.gz", "cifar10/cifar-10-python.tar.gz")]
    [InlineData("cifar-10-python.tar.gz", "cifar-10-python.tar.gz")]
    [InlineData("cifar-10-binary.tar.gz", "CIFAR-10/cifar-10-binary (2).tar.gz")]
    public void Archives_UnderTheNamesOfOtherProgramsAndBesideTheFolder_AreFound(string archive, string place)
    {
        DatasetFile renamed = TinyDatasets.Cifar10.Alternatives[0].Files[0] with { OtherNames = ["cifar-10-batches-py.tar.gz"] };
        DatasetDescription dataset = TinyDatasets.Cifar10 with { Alternatives = [new(DatasetFormat.CifarPickle, renamed)] };
        Put(place, TinyDatasets.Bytes(archive));

        Assert.Equal(DatasetCondition.Verified, State(dataset).Condition);
        Assert.Contains(DatasetCatalog.Find("cifar-10")!.Alternatives[0].Files[0].Names, name => name == "cifar-10-batches-py.tar.gz");
    }

    [Fact]
    public void Archive_UnpackedBesideTheFolderOrTwiceDeep_IsFound()
    {
        data.Unpack(TinyDatasets.Cifar10 with { Folder = "." }, "cifar-10-python.tar.gz");
        Assert.Equal(DatasetCondition.Verified, State(TinyDatasets.Cifar10).Condition);

        Directory.CreateDirectory(data["cifar-10/cifar-10-batches-py"]);
        Directory.Move(data["cifar-10-batches-py"], data["cifar-10/cifar-10-batches-py/cifar-10-batches-py"]);
        Assert.Equal(DatasetCondition.Verified, State(TinyDatasets.Cifar10).Condition);
    }

    private void AssertVerified()
    {
        DatasetState state = State(Small);
        Assert.True(state.Condition == DatasetCondition.Verified, state.Message);
        Assert.Equal([0, 1, 0, 1], new DatasetLibrary(data.FullName, [Small]).Load("mnist").Train.Labels);
    }

    private DatasetState State(DatasetDescription dataset) => new DatasetLibrary(data.FullName, [dataset]).State(dataset.Name);

    private void Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(data[name])!);
        File.WriteAllBytes(data[name], bytes);
    }
}
