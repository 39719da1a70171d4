using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class DatasetLibraryTests : IDisposable
{
    private const string TrainImages = "small/train-images-idx3-ubyte.gz";
    private const string TrainLabels = "small/train-labels-idx1-ubyte.gz";

    private readonly TemporaryFolder folder = new();
    private readonly DatasetLibrary library;

    public DatasetLibraryTests()
    {
        library = new DatasetLibrary(folder.FullName, [DatasetCatalog.Digits, SmallDataset.Description]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void PublishedFiles_AreVerifiedAndLoad()
    {
        SmallDataset.WriteTo(folder.FullName);

        ImageSets sets = library.Load("small");

        Assert.Equal(DatasetCondition.Verified, library.State("small").Condition);
        Assert.Equal(SmallDataset.Content("train-images-idx3-ubyte.gz")[16..], sets.Train.Pixels);
        Assert.Equal([0, 1, 0, 1], sets.Train.Labels);
        Assert.Equal([1, 0], sets.Test.Labels);
        Assert.Equal((3, 2, 1), (sets.Train.Height, sets.Train.Width, sets.Train.Channels));
    }

    [Fact]
    public void PublishedExamples_InOtherFiles_AreVerifiedByTheirContent()
    {
        SmallDataset.WriteTo(folder.FullName);
        DatasetDescription known = SmallDataset.Description with { ContentSha256 = library.Load("small").Content };
        DatasetDescription other = known with { Files = [.. known.Files.Select(file => file with { UncompressedMd5 = new string('0', 32) })] };

        Assert.Equal(DatasetCondition.Verified, new DatasetLibrary(folder.FullName, [other]).State("small").Condition);
    }

    [Fact]
    public void ExamplesOfAnotherDataset_AreNamedAndNotThePublishedOnes()
    {
        SmallDataset.WriteTo(folder.FullName);
        DatasetDescription filled = SmallDataset.Description with { Files = [.. SmallDataset.Description.Files.Select(file => file with { UncompressedMd5 = new string('0', 32) })] };
        DatasetDescription owner = SmallDataset.Description with { Name = "owner", Title = "Owner", ContentSha256 = library.Load("small").Content };

        DatasetState state = new DatasetLibrary(folder.FullName, [filled, owner]).State("small");

        Assert.Contains("This is Owner, not Small", state.Message, StringComparison.Ordinal);
        Assert.False(state.IsPublished);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte")]
    [InlineData("train-images.idx3-ubyte")]
    [InlineData("train-images.idx3-ubyte.gz")]
    public void OtherNamesAndNoWrapper_AreVerifiedToo(string name)
    {
        SmallDataset.WriteTo(folder.FullName);
        File.Delete(folder[TrainImages]);
        File.WriteAllBytes(folder["small/" + name], SmallDataset.Content("train-images-idx3-ubyte.gz"));

        Assert.Equal(DatasetCondition.Verified, library.State("small").Condition);
    }

    [Fact]
    public void AnotherGzipWrapper_IsVerifiedToo()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.WriteAllBytes(folder[TrainImages], IdxBytes.Gzip(SmallDataset.Content("train-images-idx3-ubyte.gz"), System.IO.Compression.CompressionLevel.NoCompression));

        Assert.Equal(DatasetCondition.Verified, library.State("small").Condition);
    }

    [Fact]
    public void OtherContent_IsUnverifiedAndLoads()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.WriteAllBytes(folder[TrainLabels], IdxBytes.Labels(1, 1, 1, 1));

        DatasetState state = library.State("small");

        Assert.Equal(DatasetCondition.Unverified, state.Condition);
        Assert.Contains("train-labels-idx1-ubyte.gz", state.Message);
        Assert.DoesNotContain("t10k", state.Message);
        Assert.Equal([1, 1, 1, 1], library.Load("small").Train.Labels);
    }

    [Fact]
    public void MissingFiles_AreListedWithTheirPlace()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.Delete(folder[TrainLabels]);

        DatasetState state = library.State("small");

        Assert.Equal(DatasetCondition.Missing, state.Condition);
        Assert.Equal(["train-labels-idx1-ubyte.gz"], state.MissingFiles);
        Assert.Contains("$FF_DATA/small", state.Message);
        Assert.Contains("train-labels-idx1-ubyte.gz", Assert.Throws<DatasetException>(() => library.Load("small")).Message);
    }

    [Fact]
    public void Files_AreToldOneByOne()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.WriteAllBytes(folder[TrainLabels], IdxBytes.Labels(1, 1, 1, 1));
        DatasetState state = library.State("small");
        File.Delete(folder[TrainImages]);
        DatasetState incomplete = library.State("small");

        Assert.Equal(SmallDataset.Description.Files.Select(file => file.Name), state.Files.Select(file => file.Name));
        Assert.Equal(
            [DatasetFileCondition.Verified, DatasetFileCondition.Differs, DatasetFileCondition.Verified, DatasetFileCondition.Verified],
            state.Files.Select(file => file.Condition));
        Assert.Equal(
            [DatasetFileCondition.Missing, DatasetFileCondition.There, DatasetFileCondition.There, DatasetFileCondition.There],
            incomplete.Files.Select(file => file.Condition));
        Assert.NotEqual(state.Version, incomplete.Version);
    }

    [Fact]
    public void Peek_TakesTheFirstOfEachClass()
    {
        SmallDataset.WriteTo(folder.FullName);

        ImageSet first = library.Peek("small", 1);

        Assert.Equal([0, 1], first.Labels);
        Assert.Equal(library.Load("small").Train.Image(1).ToArray(), first.Image(1).ToArray());
    }

    [Fact]
    public void FilesThatAppear_AreSeen()
    {
        Assert.Equal(DatasetCondition.Missing, library.State("small").Condition);

        SmallDataset.WriteTo(folder.FullName);

        Assert.Equal(DatasetCondition.Verified, library.State("small").Condition);
    }

    [Fact]
    public void FileThatChanges_IsJudgedAgain()
    {
        SmallDataset.WriteTo(folder.FullName);
        Assert.Equal(DatasetCondition.Verified, library.State("small").Condition);

        File.WriteAllText(folder[TrainImages], "<html>not found</html>");

        Assert.Equal(DatasetCondition.Broken, library.State("small").Condition);
        Assert.Contains("web page", Assert.Throws<DatasetException>(() => library.Load("small")).Message);
    }

    [Fact]
    public void LabelOutOfRange_IsNamedWithItsByte()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.WriteAllBytes(folder[TrainLabels], IdxBytes.Labels(0, 1, 2, 1));

        DatasetState state = library.State("small");

        Assert.Equal(DatasetCondition.Broken, state.Condition);
        Assert.Contains("byte 10: expected a label from 0 to 1, found 2 for example 2", state.Message);
    }

    [Fact]
    public void FewerLabelsThanImages_IsNamed()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.WriteAllBytes(folder[TrainLabels], IdxBytes.Labels(0, 1, 0));

        Assert.Contains("4, found 3", library.State("small").Message);
    }

    [Fact]
    public void MoreExamplesThanPublished_AreRefused()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.WriteAllBytes(folder[TrainImages], IdxBytes.Images(5, 3, 2));

        Assert.Contains("expected 1 to 4 items", library.State("small").Message);
    }

    [Fact]
    public void SecondLoad_ComesFromMemory()
    {
        SmallDataset.WriteTo(folder.FullName);

        ImageSets first = library.Load("small");

        Assert.Same(first, library.Load("small"));
    }

    [Fact]
    public async Task LoadsAtTheSameTime_ReadOnce()
    {
        SmallDataset.WriteTo(folder.FullName);

        ImageSets[] sets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => library.Load("small"))));

        Assert.All(sets, loaded => Assert.Same(sets[0], loaded));
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("small")]
    public void State_WhileADatasetIsRead_IsToldOfTheOthersAndOfWhatWasJudgedBefore(string asked)
    {
        SmallDataset.WriteTo(folder.FullName);
        library.State(asked);
        // Nobody uses the set that was read for it: it must be read again.
        GC.Collect();
        List<bool> answered = [];

        library.Load("small", new Recorder<LoadProgress>([], _ => answered.Add(Task.Run(() => library.State(asked)).Wait(TimeSpan.FromSeconds(30)))));

        Assert.NotEmpty(answered);
        Assert.DoesNotContain(false, answered);
    }

    [Fact]
    public void Load_OfADatasetThatCannotBeUsed_SaysWhyEachTime()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.WriteAllBytes(folder[TrainLabels], IdxBytes.Labels(0, 1, 0));

        string first = Assert.Throws<DatasetException>(() => library.Load("small")).Message;

        Assert.Contains("4, found 3", first);
        Assert.Equal(first, Assert.Throws<DatasetException>(() => library.Load("small")).Message);
    }

    [Fact]
    public void Progress_EndsAtTheWhole()
    {
        SmallDataset.WriteTo(folder.FullName);
        List<LoadProgress> reports = [];

        library.Load("small", new Recorder<LoadProgress>(reports));

        Assert.Equal(reports[^1].Total, reports[^1].Done);
        Assert.Equal(SmallDataset.Description.Files.Sum(file => file.UncompressedBytes), reports[^1].Total);
    }

    [Fact]
    public void Cancellation_LeavesTheLibraryUsable()
    {
        SmallDataset.WriteTo(folder.FullName);

        Assert.Throws<OperationCanceledException>(() => library.Load("small", null, new CancellationToken(canceled: true)));

        Assert.Equal(4, library.Load("small").Train.Count);
    }

    [Fact]
    public void UnknownName_ListsTheKnownOnes() =>
        Assert.Contains("digits, small", Assert.Throws<DatasetException>(() => library.Load("smal")).Message);

    [Fact]
    public void List_WithoutAFolder_OffersTheBuiltInDigits()
    {
        DatasetLibrary elsewhere = new(folder["not/there"]);

        Assert.Equal(DatasetCatalog.All.Select(dataset => dataset.Name), elsewhere.List().Select(state => state.Dataset.Name));
        Assert.All(elsewhere.List(), state => Assert.Equal(state.Dataset.IsBuiltIn ? DatasetCondition.Verified : DatasetCondition.Missing, state.Condition));
        Assert.False(Directory.Exists(folder["not"]));
    }
}
