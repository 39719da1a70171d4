using ForwardForward.Tests.Images;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Tests.Data.Folders;

public sealed class ImageFolderTests : IDisposable
{
    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void TrainAndTest_AreReadInTheOrderOfNames()
    {
        Write("pets", ("train/dog", 3), ("train/cat", 2), ("test/dog", 1), ("test/cat", 1));
        Settle("pets", """{ "size": 8, "channels": 1, "title": "Pets" }""");

        var sets = Library().Load("folder:pets");

        Assert.Equal(["cat", "dog"], sets.Train.ClassNames);
        Assert.Equal([0, 0, 1, 1, 1], sets.Train.Labels);
        Assert.Equal([10, 11, 0, 1, 2], Levels(sets.Train));
        Assert.Equal([30, 20], Levels(sets.Test));
    }

    [Fact]
    public void ClassesAlone_AreSplitOnceAndForAll()
    {
        Write("pets", ("cat", 10), ("dog", 23), ("rare", 1));

        var first = Library().Find("folder:pets")!;
        var sets = Library().Load("folder:pets");
        var again = Library().Load("folder:pets");

        Assert.Equal((34 - 6, 6), (first.TrainCount, first.TestCount));
        Assert.Equal([2, 4, 0], CountsOf(sets.Test));
        Assert.Equal(sets.Test.Pixels, again.Test.Pixels);
        Assert.DoesNotContain(Levels(sets.Train), level => level < 20 && Levels(sets.Test).Contains(level));
    }

    [Fact]
    public void ClassesAlone_AnotherClassComes_TheTestImagesOfTheFirstStay()
    {
        Write("pets", ("cat", 10), ("dog", 10));
        var before = Levels(Library().Load("folder:pets").Test)[..2];

        Write("pets", ("cat", 10), ("dog", 10), ("owl", 10));

        Assert.Equal(before, Levels(Library().Load("folder:pets").Test)[..2]);
    }

    [Fact]
    public void Validation_StandsInForTheTestSetOrJoinsTheTrainingSet()
    {
        Write("two", ("train/a", 2), ("train/b", 2), ("val/a", 1), ("val/b", 1));
        Write("three", ("Train/a", 2), ("Train/b", 2), ("valid/a", 1), ("valid/b", 1), ("Test/a", 1), ("Test/b", 1));

        Assert.Equal((4, 2), CountsOf("folder:two"));
        Assert.Equal((6, 2), CountsOf("folder:three"));
    }

    [Fact]
    public void Load_SecondTime_ComesFromTheFileOfDecodedImages()
    {
        Write("pets", ("cat", 5), ("dog", 5));
        var first = Library().Load("folder:pets");
        var told = new List<LoadProgress>();

        var library = Library();
        var second = library.Load("folder:pets", new Recorder<LoadProgress>(told));

        Assert.Empty(told);
        Assert.Equal(first.Train.Pixels, second.Train.Pixels);
        Assert.Equal(first.Test.Labels, second.Test.Labels);
        Assert.Contains("SHA-256", library.State("folder:pets").Message, StringComparison.Ordinal);
        Assert.Equal(3, library.Find("folder:pets")!.Means.Count);
    }

    [Fact]
    public void Load_AfterAFileChanged_DecodesAgain()
    {
        Write("pets", ("cat", 5), ("dog", 5));
        Settle("pets", """{ "size": 8, "channels": 1 }""");
        var library = Library();
        var before = Levels(library.Load("folder:pets").Train);
        var path = Path.Combine(FolderFiles.Of(data, "pets"), "cat/000.png");

        File.WriteAllBytes(path, SampleImages.Level(250, 9, 9));

        Assert.DoesNotContain(250, before);
        Assert.Contains(250, Levels(library.Load("folder:pets").Train).Concat(Levels(library.Load("folder:pets").Test)));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    [InlineData(-5)]
    public void Load_FileOfDecodedImagesCutOffOrDamaged_DecodesAgain(int change)
    {
        Write("pets", ("cat", 5), ("dog", 5));
        var first = Library().Load("folder:pets");
        var kept = Path.Combine(FolderFiles.Of(data, "pets"), ".decoded-3x32x32");
        var bytes = File.ReadAllBytes(kept);
        if (change > 0)
        {
            File.WriteAllBytes(kept, bytes[..change]);
        }
        else
        {
            bytes[^(-change * 1000)] ^= 0xFF;
            File.WriteAllBytes(kept, bytes);
        }

        Assert.Equal(first.Train.Pixels, Library().Load("folder:pets").Train.Pixels);
    }

    [Fact]
    public void BrokenImages_AreNamedAndMendedInPlace()
    {
        Write("pets", ("cat", 5), ("dog", 5));
        var path = Path.Combine(FolderFiles.Of(data, "pets"), "cat/003.png");
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..40]);
        var library = Library();

        Assert.True(library.State("folder:pets").IsReady);
        var problem = Assert.Throws<DatasetException>(() => library.Load("folder:pets"));
        Assert.Contains("1 of 10 images cannot be read. cat/003.png: its png", problem.Message, StringComparison.Ordinal);
        Assert.Equal(DatasetCondition.Broken, library.State("folder:pets").Condition);

        File.WriteAllBytes(path, whole);

        Assert.True(library.State("folder:pets").IsReady);
        Assert.Equal(8, library.Load("folder:pets").Train.Count);
    }

    [Theory]
    [InlineData("""{ "size": 3 }""", "8 to 256")]
    [InlineData("""{ "channels": 2 }""", "1 (gray) or 3 (color)")]
    [InlineData("""{ "sise": 32 }""", "sise")]
    [InlineData("""{ "size": """, "cannot be read")]
    public void Settings_ThatCannotBeUsed_AreSaidWithTheirName(string json, string expected)
    {
        Write("pets", ("cat", 5), ("dog", 5));
        Settle("pets", json);
        var state = Library().State("folder:pets");

        Assert.Equal(DatasetCondition.Broken, state.Condition);
        Assert.Contains("dataset.json", state.Message, StringComparison.Ordinal);
        Assert.Contains(expected, state.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderWithoutClasses_IsListedAsBrokenWithTheLayoutThatIsNeeded()
    {
        Directory.CreateDirectory(Path.Combine(FolderFiles.Of(data, "empty"), "only-one"));
        var library = Library();

        Assert.Contains("1 folders of classes were found", library.State("folder:empty").Message, StringComparison.Ordinal);
        Assert.Contains(library.List(), state => state.Dataset.Name == "folder:empty" && !state.IsReady);
        Assert.Throws<DatasetException>(() => library.Load("folder:empty"));
    }

    [Fact]
    public void LinksAndHiddenFiles_AreNotRead()
    {
        Write("pets", ("cat", 5), ("dog", 5), (".hidden", 3), ("__MACOSX", 3));
        var folder = FolderFiles.Of(data, "pets");
        File.WriteAllText(data["secret.png"], "not an image");
        File.CreateSymbolicLink(Path.Combine(folder, "cat/900.png"), data["secret.png"]);
        Directory.CreateSymbolicLink(Path.Combine(folder, "dog/loop"), folder);
        File.WriteAllText(Path.Combine(folder, "cat/notes.txt"), "no image");

        var sets = Library().Load("folder:pets");

        Assert.Equal(["cat", "dog"], sets.Train.ClassNames);
        Assert.Equal(10, sets.Train.Count + sets.Test.Count);
    }

    [Fact]
    public void Peek_DecodesTheFirstOfEachClassAlone()
    {
        Write("pets", ("train/cat", 5), ("train/dog", 5), ("test/cat", 1), ("test/dog", 1));
        File.WriteAllText(Path.Combine(FolderFiles.Of(data, "pets"), "train/dog/004.png"), "broken, but not among the first");

        var peeked = Library().Peek("folder:pets", 2);

        Assert.Equal([0, 0, 1, 1], peeked.Labels);
    }

    private DatasetLibrary Library() => new(data.FullName, [DatasetCatalog.Digits]);

    private void Write(string name, params (string Class, int Count)[] perClass) => FolderFiles.Write(FolderFiles.Of(data, name), perClass);

    private void Settle(string name, string json) => File.WriteAllText(Path.Combine(FolderFiles.Of(data, name), FolderSettings.FileName), json);

    private (int Train, int Test) CountsOf(string name) => Library().Find(name) is { } found ? (found.TrainCount, found.TestCount) : default;

    private static int[] CountsOf(ImageSet set) => [.. set.ClassNames.Select((_, label) => set.Labels.Count(found => found == label))];

    private static int[] Levels(ImageSet set) => [.. Enumerable.Range(0, set.Count).Select(example => (int)set.Image(example)[0])];
}
