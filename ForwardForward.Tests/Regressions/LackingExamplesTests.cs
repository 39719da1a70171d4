using System.Globalization;
using System.Text;
using ForwardForward.Tests.Data.Stored;
using ForwardForward.Tests.Images;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Regressions;

/// <summary>Copies that hold most of the published examples: taken with their number said everywhere, and never called the published ones.</summary>
public sealed class LackingExamplesTests : IDisposable
{
    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData(",", "")]
    [InlineData(";", "sep=;\r\n")]
    public void FacesWithoutTheElevenBlankOnes_AreReadAndSaid(string separator, string first)
    {
        DatasetDescription dataset = TinyDatasets.Fer2013 with { Height = 1, Width = 3, TrainCount = 100, TestCount = 4 };
        WriteFaces(first + string.Join('\n', Faces(89, 4).Prepend("emotion,pixels,Usage")).Replace(",", separator, StringComparison.Ordinal));
        DatasetLibrary library = new(data.FullName, [dataset]);

        DatasetState state = library.State("fer2013");

        Assert.True(state.IsReady, state.Message);
        Assert.False(state.IsPublished);
        Assert.Equal((89, 4), (library.Find("fer2013")!.TrainCount, library.Load("fer2013").Test.Count));
        Assert.Equal(["89 of 100 training and 4 of 4 test examples are in the files.",
            "The eleven blank faces of Training are not among them: somebody has cleaned the file. Accuracies on it are not those of FER2013."], state.Remarks);
    }

    [Fact]
    public void FacesOfAFileThatIsCutOff_AreRefused()
    {
        DatasetDescription dataset = TinyDatasets.Fer2013 with { Height = 1, Width = 3, TrainCount = 100, TestCount = 4 };
        WriteFaces(string.Join('\n', Faces(79, 4).Prepend("emotion,pixels,Usage")));

        Assert.Contains("expected 100 examples of Training, found 79: the file is cut off", new DatasetLibrary(data.FullName, [dataset]).State("fer2013").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FacesInUtf16_AreReadAndVerifiedByTheirContent()
    {
        DatasetDescription dataset = TinyDatasets.Fer2013 with { Height = 1, Width = 3, TrainCount = 9, TestCount = 4 };
        string text = string.Join("\r\n", Faces(9, 4).Prepend("emotion,pixels,Usage"));
        WriteFaces(text);
        string content = new DatasetLibrary(data.FullName, [dataset]).Load("fer2013").Content;
        File.WriteAllText(data["fer2013/fer2013.csv"], text, Encoding.Unicode);

        Assert.Equal(DatasetCondition.Verified, new DatasetLibrary(data.FullName, [dataset with { ContentSha256 = content }]).State("fer2013").Condition);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void PhotographsOfLandmarks_OfWhichATenthOrMoreIsMissing_AreTakenWhereMostAreThere(int missing, bool taken)
    {
        DatasetDescription few = DatasetCatalog.Landmarks with { ClassNames = ["0", "1", "2"], Height = 8, Width = 8 };
        string[] ids = [.. Enumerable.Range(0, 20).Select(number => $"00aa{number:D2}")];
        Write("gld23k/mini_gld_train_split.csv", "user_id,image_id,class\n" + string.Concat(ids.Take(16).Select((id, place) => $"7,{id},{(place < missing ? 2 : place % 2)}\n")));
        Write("gld23k/mini_gld_test.csv", "image_id,class\n" + string.Concat(ids.Skip(16).Select(id => $"{id},0\n")));
        foreach (string id in ids.Skip(missing))
        {
            Write($"gld23k/images/{id}{(id.EndsWith('9') ? ".JPG" : ".jpg")}", "");
            File.WriteAllBytes(data[$"gld23k/images/{id}{(id.EndsWith('9') ? ".JPG" : ".jpg")}"], SampleImages.Jpeg);
        }

        DatasetLibrary library = new(data.FullName, [few]);
        DatasetState state = library.State("gld23k");

        string lacking = $"{missing} of 20 photographs are not there, the first of them {string.Join(", ", ids.Take(missing).Select(id => id + ".jpg"))}.";
        if (!taken)
        {
            Assert.Equal(DatasetCondition.Missing, state.Condition);
            Assert.Contains($"{lacking} Put them into $FF_DATA/gld23k/images; a fifth at most may be left out.", state.Message, StringComparison.Ordinal);
            return;
        }

        Assert.True(state.IsReady, state.Message);
        Assert.False(state.IsPublished);
        Assert.Equal((12, 4), (library.Load("gld23k").Train.Count, library.Find("gld23k")!.TestCount));
        Assert.Equal($"{lacking} Runs learn from the 12 of 16 and are tested on the 4 of 4 that are: their accuracies are not those on the whole set. Without a photograph to learn from: class 2.", Assert.Single(state.Remarks));
    }

    private static IEnumerable<string> Faces(int train, int test) =>
        Enumerable.Range(0, train).Select(face => string.Create(CultureInfo.InvariantCulture, $"{face % 7},{face} {face + 1} 9,Training"))
            .Concat(Enumerable.Range(0, test).Select(face => $"{face % 7},1 2 {face},PublicTest")).Append("3,7 7 7,PrivateTest");

    private void WriteFaces(string text) => Write("fer2013/fer2013.csv", text);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(data[name])!);
        File.WriteAllText(data[name], text);
    }
}
