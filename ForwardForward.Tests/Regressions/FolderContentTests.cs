using System.Diagnostics;
using System.Text;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Datasets.Uploads;
using ForwardForward.Tests.Images;
using ForwardForward.Tests.Support;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Datasets.Uploads;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Regressions;

/// <summary>What lies in folders beside good images: names, links, settings, broken files. One folder's trouble once took the pages, the uploads or the launches of all others down.</summary>
public sealed class FolderContentTests : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly ManualTime time = new();

    public FolderContentTests()
    {
        Put("good", "cat*15 dog*15");
        Put("bad", "cat*5 dog*5");
    }

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("cat/caf\\351.png", "cat/caf\uFFFD.png: The name is not in UTF-8")]
    [InlineData("caf\\351/1.png", "caf\uFFFD: The name is not in UTF-8")]
    public async Task Name_ThatIsNotUtf8_IsNamedAndUploadsOfOthersGoOn(string escaped, string expected)
    {
        await ShellAsync($"name=\"$(printf '{escaped}')\"; mkdir -p \"$(dirname \"$name\")\" && cp cat/0.png \"$name\"");

        Assert.Contains(expected, State("bad").Message, StringComparison.Ordinal);
        await AssertOthersGoOnAsync();
        // .NET cannot delete it either.
        await ShellAsync("rm -r ./*");
    }

    [Theory]
    [InlineData("""{"title":null}""", true)]
    [InlineData("""{"title":null,"size":null,"channels":null,"license":null,"source":null,"uploadedBy":null}""", true)]
    [InlineData("""{"size":"16"} // as people write""", true)]
    [InlineData("""{"size":4.5}""", false)]
    [InlineData("""{"size":{}}""", false)]
    [InlineData("""{"title":5,"sise":3}""", false)]
    [InlineData("null", false)]
    [InlineData("[1]", false)]
    [InlineData("", false)]
    public async Task Settings_OfAnyKind_AreReadOrExplainedAndHurtNobodyElse(string json, bool ready)
    {
        File.WriteAllText(data["folders/bad/dataset.json"], json);

        var state = State("bad");

        Assert.True(ready == state.IsReady, state.Message);
        Assert.DoesNotContain("System.", state.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ForwardForward.", state.Message, StringComparison.Ordinal);
        Assert.Equal("bad", state.Dataset.Title);
        await AssertOthersGoOnAsync();
    }

    [Fact]
    public void Settings_WithSeveralFaults_NameThemAll()
    {
        File.WriteAllText(data["folders/bad/dataset.json"], """{"title":5,"sise":3,"channels":2}""");

        var message = State("bad").Message;

        Assert.All(["title is a text", "\"sise\"", "not 2"], fault => Assert.Contains(fault, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_InOtherEncodings_AreRead()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            File.WriteAllText(data["folders/bad/dataset.json"], """{ "size": 16, "title": "Bäume" }""", encoding);

            Assert.Equal(("Bäume", 16), (State("bad").Dataset.Title, State("bad").Dataset.Height));
        }
    }

    [Fact]
    public async Task EmptySplitsThatDifferInCapitals_TakeNothingDown()
    {
        Directory.Delete(data["folders/bad"], recursive: true);
        Directory.CreateDirectory(data["folders/bad/train"]);
        Directory.CreateDirectory(data["folders/bad/Train"]);

        Assert.Contains("There are no png, jpeg, gif, bmp, webp or ico images", State("bad").Message, StringComparison.Ordinal);
        await AssertOthersGoOnAsync();
    }

    [Fact]
    public async Task AnyTreeAndAnySettings_AreADatasetOrASentence()
    {
        var words = new[] { "train", "Train", "test", "val", "a", "A", "images", "1.png", "x.heic", ".hidden", "dataset.json", "@eaDir", "caf\u00E9", "cafe\u0301", "thumbs", "n.txt" };
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<(byte One, byte Two, byte Three)>>(), paths =>
        {
            Directory.Delete(data["folders/bad"], recursive: true);
            Directory.CreateDirectory(data["folders/bad"]);
            foreach (var (one, two, three) in paths.Get)
            {
                var path = Path.Combine(data["folders/bad"], words[one % words.Length], words[two % words.Length], words[three % words.Length]);
                if (!File.Exists(Path.GetDirectoryName(path)) && !File.Exists(Path.GetDirectoryName(Path.GetDirectoryName(path))))
                {
                    FolderFiles.Write(Path.GetDirectoryName(path)!, (words[three % words.Length], one % 3));
                }
            }

            var state = State("bad");
            return state.IsReady ? state.Dataset is { ClassCount: >= 2, TrainCount: > 0, TestCount: > 0 } : state.Message.Length > 0 && state.Dataset.Trouble == state.Message && state.Dataset.ClassCount == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
        await AssertOthersGoOnAsync();
    }

    [Fact]
    public void Links_ToFoldersAndFiles_AreNamed()
    {
        Directory.CreateSymbolicLink(data["folders/bad/owl"], data["folders/good/cat"]);
        Assert.Contains("owl: A link in the place of a folder", State("bad").Message, StringComparison.Ordinal);
        Directory.Delete(data["folders/bad/owl"]);

        Directory.CreateSymbolicLink(data["folders/bad/cat/loop"], data["folders/bad"]);
        File.CreateSymbolicLink(data["folders/bad/cat/far.png"], data["folders/good/cat/0.png"]);

        var state = State("bad");
        Assert.Equal((8, 2), (state.Dataset.TrainCount, state.Dataset.TestCount));
        Assert.Contains("cat/loop: A link to a folder, not followed and left out.", state.Remarks);
        Assert.Contains(state.Remarks, remark => remark.StartsWith("cat/far.png: Links to files were left out", StringComparison.Ordinal));
    }

    [Fact]
    public void ClassOfLinksAlone_IsNoEmptyClass()
    {
        foreach (var number in Enumerable.Range(0, 5))
        {
            File.Delete(data[$"folders/bad/cat/{number}.png"]);
            File.CreateSymbolicLink(data[$"folders/bad/cat/{number}.png"], data[$"folders/good/cat/{number}.png"]);
        }

        Assert.Contains("cat: None of the images in this folder can be taken", State("bad").Message, StringComparison.Ordinal);
    }

    // As root no folder is closed to a test: the tree says it.
    [Fact]
    public void FolderThatCannotBeOpened_IsNoEmptyClass()
    {
        FolderNode Class(string name) => new(name, name) { Files = [.. Enumerable.Range(0, 5).Select(number => new FolderFile($"{number}.png", $"{name}/{number}.png", 99))] };

        var reading = LayoutReader.Read(new FolderNode("", "") { Folders = [Class("a"), Class("b"), new FolderNode("c", "c", FolderFault.Closed)] });

        Assert.Equal("c", Assert.Single(reading.Problems).Place);
        Assert.Contains("cannot be opened", reading.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("c/  cannot be opened", reading.Tree);
    }

    [Fact]
    public async Task Pipe_NamedLikeAnImage_HoldsNothingUp()
    {
        await ShellAsync("mkfifo cat/pipe.png");

        Assert.Contains("cat/pipe.png: Empty files", State("bad").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyFile_ThatIsOverwrittenInPlace_IsSeen()
    {
        Put("bad", "cat/9.png=");
        var library = new DatasetLibrary(data.FullName, []);
        Assert.Contains("cat/9.png: Empty files, 0 bytes", library.State("folder:bad").Message, StringComparison.Ordinal);

        File.WriteAllBytes(data["folders/bad/cat/9.png"], SampleImages.Level(9));

        Assert.True(library.State("folder:bad").IsReady);
    }

    [Fact]
    public void BrokenImages_AreGroupedAndAllOfThemListedInAFile()
    {
        foreach (var number in Enumerable.Range(0, 15))
        {
            File.WriteAllText(data[$"folders/good/cat/{number}.png"], "no image");
        }

        var library = new DatasetLibrary(data.FullName, []);
        var message = Assert.Throws<DatasetException>(() => library.Load("folder:good")).Message;

        Assert.Contains("15 of 30 images cannot be read. cat/0.png, cat/1.png, cat/10.png, cat/11.png, cat/12.png and 10 more: ", message, StringComparison.Ordinal);
        Assert.Contains("unreadable-images.txt", message, StringComparison.Ordinal);
        Assert.Equal(15, File.ReadAllLines(data["folders/good/unreadable-images.txt"]).Length);
        Assert.Equal(message, library.Find("folder:good")!.Trouble);

        foreach (var number in Enumerable.Range(0, 15))
        {
            File.WriteAllBytes(data[$"folders/good/cat/{number}.png"], SampleImages.Level(9));
        }

        library.Load("folder:good");
        Assert.False(File.Exists(data["folders/good/unreadable-images.txt"]));
    }

    [Fact]
    public void Spec_OfAFolderThatCannotBeUsed_IsRefusedWithTheCauseOfThePage()
    {
        Put("bad", "cat/1.heic");
        var spec = new ExperimentSpec();

        var problem = Assert.Single(SpecValidator.Validate(spec with { Data = spec.Data with { Dataset = "folder:bad" } }, new DatasetLibrary(data.FullName, []).All));

        Assert.Contains(State("bad").Message, problem.Message, StringComparison.Ordinal);
        Assert.Contains(".heic", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CommandLine_SaysWhatWasUnderstood()
    {
        Put("good", "notes.txt");
        Put("bad", "cat/1.heic");
        var library = new DatasetLibrary(data.FullName, []);
        var (output, errors) = (new StringWriter(), new StringWriter());

        DatasetsCommand.List(library, output);
        Assert.Contains(".txt", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, DatasetsCommand.Show("folder:good", library, output, errors));
        Assert.Contains("24 training and 6 test images in 2 classes.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("cat/  15 images", output.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(0, DatasetsCommand.Show("folder:bad", library, output, errors));
        Assert.NotEqual(0, DatasetsCommand.Show("folder:none", library, output, errors));
    }

    private DatasetState State(string name) => new DatasetLibrary(data.FullName, []).State($"folder:{name}");

    private void Put(string name, string words) => FolderWords.Write(data[$"folders/{name}"], FolderWords.Files(words));

    private async Task ShellAsync(string command) =>
        await Process.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = data["folders/bad"] })!.WaitForExitAsync();

    private async Task AssertOthersGoOnAsync()
    {
        var library = new DatasetLibrary(data.FullName, []);
        Assert.Equal(["folder:bad", "folder:good"], library.List().Select(state => state.Dataset.Name));
        Assert.True(library.State("folder:good").IsReady);
        var spec = new ExperimentSpec();
        Assert.DoesNotContain(SpecValidator.Validate(spec with { Data = spec.Data with { Dataset = "folder:good", ValidationExamples = 0 } }, library.All), problem => problem.Message.Contains("dataset", StringComparison.OrdinalIgnoreCase));

        var folders = new UploadFolders(new ImageFolders(data["folders"]), time);
        using var uploads = new DatasetUploads(folders, new UploadLimits(), new DatasetIntake(folders, new UploadLimits(), time, NullLogger<DatasetIntake>.Instance), time, NullLogger<DatasetUploads>.Instance);
        await uploads.ReceiveAsync(new UploadOrder("new", new FolderSettings { Size = 8 }, "ada"), new MemoryStream(ZipBytes.Pets), ZipBytes.Pets.Length, CancellationToken.None);
        var end = await uploads.EndAsync("new");
        Assert.True(end.Phase == UploadPhase.Done, string.Join(' ', end.Problems));
    }
}
