using System.IO.Compression;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data.Stored;

public sealed class StoredDatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DatasetLibrary library;

    public StoredDatasetTests() => library = new DatasetLibrary(folder.FullName, TinyDatasets.All);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cifar-10", "cifar-10-binary.tar.gz")]
    [InlineData("cifar-10", "cifar-10-python.tar.gz")]
    [InlineData("cifar-100", "cifar-100-binary.tar.gz")]
    [InlineData("cifar-100", "cifar-100-python.tar.gz")]
    [InlineData("svhn", "train_32x32.mat", "test_32x32.mat")]
    [InlineData("svhn", "train_32x32-plain.mat", "test_32x32-plain.mat")]
    [InlineData("emnist-tiny", "gzip.zip")]
    [InlineData("fer2013", "fer2013.csv")]
    [InlineData("fer2013", "fer2013.tar.gz")]
    [InlineData("fer2013", "icml_face_data.csv")]
    [InlineData("fer2013", "train.csv", "test.csv")]
    public void FilesAsPublished_AreVerifiedAndLoad(string name, params string[] files)
    {
        DatasetDescription dataset = Describe(name);
        Array.ForEach(files, file => folder.Put(dataset, file));

        AssertWhole(dataset);
        Assert.Equal((DatasetCondition.Verified, "Content verified by checksum."), (library.State(name).Condition, library.State(name).Message));
    }

    [Theory]
    [InlineData("cifar-10", "cifar-10-binary.tar.gz")]
    [InlineData("cifar-10", "cifar-10-python.tar.gz")]
    [InlineData("cifar-100", "cifar-100-binary.tar.gz")]
    [InlineData("cifar-100", "cifar-100-python.tar.gz")]
    [InlineData("fer2013", "fer2013.tar.gz")]
    public void UnpackedFiles_AreVerifiedAndLoad(string name, string archive)
    {
        folder.Unpack(Describe(name), archive);

        AssertWhole(Describe(name));
        Assert.Equal(DatasetCondition.Verified, library.State(name).Condition);
    }

    [Fact]
    public void FilesTakenOutOfTheirFolder_AreFoundToo()
    {
        folder.Unpack(TinyDatasets.Cifar10, "cifar-10-binary.tar.gz");
        foreach (string path in Directory.GetFiles(folder["cifar-10/cifar-10-batches-bin"]))
        {
            File.Move(path, Path.Combine(folder["cifar-10"], Path.GetFileName(path)));
        }

        AssertWhole(TinyDatasets.Cifar10);
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData("")]
    public void UnpackedEmnist_LoadsAndSaysThatItCannotBeCompared(string wrapper)
    {
        folder.Unpack(TinyDatasets.Emnist, "gzip.zip");
        if (wrapper.Length == 0)
        {
            foreach (string path in Directory.GetFiles(folder["emnist/gzip"], "*tiny*"))
            {
                using GZipStream content = new(File.OpenRead(path), CompressionMode.Decompress);
                using FileStream plain = File.Create(path[..^3]);
                content.CopyTo(plain);
                File.Delete(path);
            }
        }

        AssertWhole(TinyDatasets.Emnist);
        DatasetState state = library.State("emnist-tiny");
        Assert.Equal(DatasetCondition.Unverified, state.Condition);
        Assert.Contains("cannot be compared", state.Message);
    }

    [Fact]
    public void AnotherArchiveOfEmnist_IsUnverified()
    {
        Directory.CreateDirectory(folder["emnist"]);
        File.WriteAllBytes(folder["emnist/gzip.zip"], TinyDatasets.Bytes("gzip.zip"));
        using (ZipArchive archive = new(File.Open(folder["emnist/gzip.zip"], FileMode.Open), ZipArchiveMode.Update))
        {
            archive.CreateEntry("note");
        }

        AssertWhole(TinyDatasets.Emnist);
        Assert.Contains("not the published content (checksum of gzip.zip)", library.State("emnist-tiny").Message);
    }

    [Fact]
    public void ArchiveWithItsParts_IsReadFromTheParts()
    {
        folder.Unpack(TinyDatasets.Cifar10, "cifar-10-binary.tar.gz");
        File.WriteAllText(folder["cifar-10/cifar-10-binary.tar.gz"], "never opened");

        AssertWhole(TinyDatasets.Cifar10);
    }

    [Fact]
    public void IncompleteParts_AreListedWithWhatElseWillDo()
    {
        folder.Unpack(TinyDatasets.Cifar10, "cifar-10-binary.tar.gz");
        File.Delete(folder["cifar-10/cifar-10-batches-bin/data_batch_2.bin"]);

        DatasetState state = library.State("cifar-10");

        Assert.Equal(DatasetCondition.Missing, state.Condition);
        Assert.Equal(["cifar-10-batches-bin/data_batch_2.bin"], state.MissingFiles);
        Assert.Contains("into $FF_DATA/cifar-10 (packed or unpacked; cifar-10-python.tar.gz will do as well)", state.Message);
    }

    [Fact]
    public void MissingFer2013_SaysWhereToSignIn()
    {
        DatasetState state = library.State("fer2013");

        Assert.StartsWith("fer2013.csv is not there. Sign in at faces.example; then put fer2013.csv into", state.Message);
        Assert.DoesNotContain("Download", state.Message);
    }

    [Fact]
    public void OtherPixels_AreUnverifiedAndLoad()
    {
        folder.Unpack(TinyDatasets.Cifar10, "cifar-10-binary.tar.gz");
        string batch = folder["cifar-10/cifar-10-batches-bin/data_batch_1.bin"];
        byte[] bytes = File.ReadAllBytes(batch);
        bytes[1] = 200;
        File.WriteAllBytes(batch, bytes);

        Assert.Equal(200, library.Load("cifar-10").Train.Pixels[0]);
        Assert.Equal(["data_batch_1.bin"], library.State("cifar-10").UnverifiedFiles);
    }

    [Fact]
    public void SharedFolder_ServesTheDatasetsThatShareIt() => Assert.Contains("$FF_DATA/emnist", library.State("emnist-tiny").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cifar-10", "cifar-10-binary.tar.gz")]
    [InlineData("cifar-100", "cifar-100-python.tar.gz")]
    [InlineData("emnist-tiny", "gzip.zip")]
    [InlineData("fer2013", "fer2013.csv")]
    [InlineData("svhn", "train_32x32.mat")]
    public void CutOffFiles_AreNamedUnlessWhatIsWantedIsThere(string name, string file)
    {
        folder.Put(TinyDatasets.Svhn, "test_32x32.mat");
        byte[] whole = TinyDatasets.Bytes(file);
        Directory.CreateDirectory(folder[Describe(name).Folder]);
        for (int length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(folder[$"{Describe(name).Folder}/{file}"], whole[..length]);
            try
            {
                // A read-me at the end of an archive, or PrivateTest, may be missing.
                AssertWhole(Describe(name));
                Assert.True(length > whole.Length * 3 / 4);
            }
            catch (DatasetException error)
            {
                Assert.Contains(file, error.Message);
            }
        }
    }

    [Fact]
    public void PythonFiles_StandInMemoryOnce()
    {
        // A single part of the size of the whole set: its array becomes the set's.
        DatasetDescription large = TinyDatasets.Cifar100 with { TrainCount = 100_000, ClassNames = [.. TinyDatasets.Cifar100.ClassNames] };
        byte[] pixels = new byte[large.TrainCount * large.PixelsPerImage];
        Directory.CreateDirectory(folder["cifar-100/cifar-100-python"]);
        File.WriteAllBytes(folder["cifar-100/cifar-100-python/train"], Pickles.PickleBytes.Cifar100([large.TrainCount, large.PixelsPerImage], pixels, new byte[large.TrainCount]));
        File.WriteAllBytes(folder["cifar-100/cifar-100-python/test"], TinyDatasets.Member("cifar-100-python.tar.gz", "test"));
        DatasetLibrary one = new(folder.FullName, [large]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(large.TrainCount, one.Load("cifar-100").Train.Count);

        // Beside the pixels, the labels are boxed on their way and stand in an array.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, pixels.Length, pixels.Length + (60L * large.TrainCount) + (2 << 20));
    }

    private static DatasetDescription Describe(string name) => TinyDatasets.All.Single(dataset => dataset.Name == name);

    private void AssertWhole(DatasetDescription dataset)
    {
        ImageSets sets = library.Load(dataset.Name);
        foreach ((ImageSet set, int split, int count) in new[] { (sets.Train, TinyDatasets.Train, dataset.TrainCount), (sets.Test, TinyDatasets.Test, dataset.TestCount) })
        {
            Assert.Equal((dataset.Channels, dataset.Height, dataset.Width), (set.Channels, set.Height, set.Width));
            Assert.Equal(TinyDatasets.Labels(split, count, dataset.ClassCount), set.Labels);
            Assert.Equal(TinyDatasets.Pixels(split, count, dataset.Channels), set.Pixels);
        }
    }
}
