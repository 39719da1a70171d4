using ForwardForward.Tests.Images;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data.Landmarks;

/// <summary>Made-up files of the published layout: the real ones are 20 GB of photographs.</summary>
public sealed class LandmarkFolderTests : IDisposable
{
    private const string Train = "user_id,image_id,class\n7,00aa01,0\n7,00aa02,2\n8,00bb03,1\n";
    private const string Test = "image_id,class\n0fcc04,2\n0fcc05,0\n";

    private readonly TemporaryFolder data = new();
    private readonly DatasetDescription few = DatasetCatalog.Landmarks with { ClassNames = ["0", "1", "2"], Height = 8, Width = 8 };

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("mini_gld_train_split.csv", "mini_gld_test.csv", "images/{0}.jpg")]
    [InlineData("data_user_dict/gld23k_user_dict_train.csv", "data_user_dict/gld23k_user_dict_test.csv", "images/{0}.jpg")]
    [InlineData("mini_gld_train_split.csv", "mini_gld_test.csv", "train/{1}/{2}/{3}/{0}.jpg")]
    [InlineData("mini_gld_train_split.csv", "mini_gld_test.csv", "{0}.jpg")]
    public void Load_PublishedLayouts_GivesTheRowsInTheirOrder(string train, string test, string place)
    {
        Write(train, Train);
        Write(test, Test);
        Photographs(place, "00aa01", "00aa02", "00bb03", "0fcc04", "0fcc05");
        var library = Library();

        var sets = library.Load("gld23k");

        Assert.Equal([0, 2, 1], sets.Train.Labels);
        Assert.Equal([2, 0], sets.Test.Labels);
        Assert.Equal((3, 8, 8), (sets.Train.Channels, sets.Train.Height, sets.Train.Width));
        Assert.Equal((3, 2), (library.Find("gld23k")!.TrainCount, library.Find("gld23k")!.TestCount));
        var state = library.State("gld23k");
        Assert.Equal(DatasetCondition.Unverified, state.Condition);
        Assert.Equal([train, test], state.UnverifiedFiles);
        Assert.Equal([DatasetFileCondition.Unjudged, DatasetFileCondition.Unjudged], state.Files.Select(file => file.Condition));
        Assert.Contains("SHA-256", state.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SplitFilesAbsent_AreAskedForUnderBothTheirNames()
    {
        Write("mini_gld_test.csv", Test);
        var state = Library().State("gld23k");

        Assert.Equal(DatasetCondition.Missing, state.Condition);
        Assert.Equal(["mini_gld_train_split.csv"], state.MissingFiles);
        Assert.Contains("data_user_dict/gld23k_user_dict_train.csv", state.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PhotographsAbsent_AreCountedAndTheFirstNamed()
    {
        Write("mini_gld_train_split.csv", Train);
        Write("mini_gld_test.csv", Test);
        Photographs("images/{0}.jpg", "00aa01", "0fcc05");
        var library = Library();
        var state = library.State("gld23k");

        Assert.Equal(DatasetCondition.Missing, state.Condition);
        Assert.Contains("3 of 5 photographs are not there, the first of them 00aa02.jpg, 00bb03.jpg, 0fcc04.jpg.", state.Message, StringComparison.Ordinal);
        Assert.Contains("3 of 5", Assert.Throws<DatasetException>(() => library.Load("gld23k")).Message, StringComparison.Ordinal);

        Photographs("images/{0}.jpg", "00aa02", "00bb03", "0fcc04");

        Assert.True(library.State("gld23k").IsReady);
    }

    [Fact]
    public void SplitFileThatCannotBeUsed_IsSaidWithItsLine()
    {
        Write("mini_gld_train_split.csv", Train + "9,../../etc/passwd,1\n");
        Write("mini_gld_test.csv", Test);
        var state = Library().State("gld23k");

        Assert.Equal(DatasetCondition.Broken, state.Condition);
        Assert.Contains("mini_gld_train_split.csv, line 5", state.Message, StringComparison.Ordinal);
    }

    private DatasetLibrary Library() => new(data.FullName, [DatasetCatalog.Digits, few]);

    private void Write(string name, string text)
    {
        var path = data[$"gld23k/{name}"];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private void Photographs(string place, params string[] ids)
    {
        foreach (var id in ids)
        {
            var path = data["gld23k/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, place, id, id[0], id[1], id[2])];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, SampleImages.Jpeg);
        }
    }
}
