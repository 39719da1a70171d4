using ForwardForward.Tests.Data;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Learning;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Regressions;

/// <summary>A dataset's name says where examples were looked for; a run notes which it found there.</summary>
public sealed class RunContentTests : IDisposable
{
    private static readonly ExperimentSpec Spec = TinyLab.ForwardForward with
    {
        Data = new DataSpec { Dataset = "small", ValidationExamples = 1 }, Budget = new BudgetSpec { Epochs = 1, BatchSize = 2, CheckpointEveryEpochs = 0 },
    };

    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void Run_OnOtherExamplesUnderTheName_NotesThemAndSaysSo()
    {
        SmallDataset.WriteTo(data.FullName);
        (DataContent published, _) = Trained();
        File.WriteAllBytes(data["small/train-labels-idx1-ubyte.gz"], IdxBytes.Labels(1, 1, 0, 0));
        (DataContent other, IReadOnlyList<string> warnings) = Trained();

        Assert.True(published.Published);
        Assert.False(other.Published);
        Assert.NotEqual(published.Sha256, other.Sha256);
        Assert.Contains(warnings, warning => warning.Contains("no results on small", StringComparison.Ordinal));
    }

    [Fact]
    public void Content_OfTheSameExamples_IsTheSameInWhateverFilesAndAtWhateverTime()
    {
        SmallDataset.WriteTo(data.FullName);
        (DataContent packed, _) = Trained();
        foreach (DatasetFile file in SmallDataset.Description.Files)
        {
            File.Delete(data[$"small/{file.Name}"]);
            File.WriteAllBytes(data[$"small/{file.Name[..^3]}"], SmallDataset.Content(file.Name));
            File.SetLastWriteTimeUtc(data[$"small/{file.Name[..^3]}"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        }

        Assert.Equal(packed, Trained().Content);
        // By hand: pixels as bytes, labels as four bytes each, training before test.
        Assert.Equal("edf7e659b46c9337", packed.Sha256[..16]);
    }

    [Fact]
    public void Content_OfAFolder_IsTheSameWithAndWithoutItsDecodedFile()
    {
        FolderWords.Write(data["folders/pets"], FolderWords.Files("train/a*4 train/b*4 test/a*1 test/b*1"));
        string first = new DatasetLibrary(data.FullName, []).Load("folder:pets").Content;
        string decoded = new DatasetLibrary(data.FullName, []).Load("folder:pets").Content;
        foreach (string cache in Directory.EnumerateFiles(data["folders/pets"], ".decoded-*"))
        {
            File.Delete(cache);
        }

        foreach (string image in Directory.EnumerateFiles(data["folders/pets"], "*.*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(image, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        }

        Assert.Equal(first, decoded);
        Assert.Equal(first, new DatasetLibrary(data.FullName, []).Load("folder:pets").Content);
    }

    [Fact]
    public void Resume_AfterTheExamplesChanged_IsRefusedWithBothContents()
    {
        DatasetLibrary More(int count) => new(data["none"], [DatasetCatalog.Digits with { TrainCount = count, TestCount = 40 }]);
        using TinyLab before = new(More(150));
        before.RunUntil(TinyLab.ForwardForward, 2, control => control.RequestPause());
        using TinyLab after = new(More(160));

        RunOutcome outcome = after.Run(TinyLab.ForwardForward, resumeFrom: before.LastCheckpoint);

        Assert.Equal(RunOutcomeKind.Failed, outcome.Kind);
        Assert.Contains("The dataset digits holds other examples than those that this run has learned from", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("Put the former files back, or start the run anew.", outcome.Sentence, StringComparison.Ordinal);
    }

    private (DataContent Content, IReadOnlyList<string> Warnings) Trained()
    {
        using TinyLab lab = new(new DatasetLibrary(data.FullName, [SmallDataset.Description]));
        RunOutcome outcome = lab.Run(Spec);

        Assert.True(outcome.Kind == RunOutcomeKind.Completed, outcome.Sentence);
        return (Assert.Single(lab.Events.OfType<RunStarted>().Single().Contents),
            [.. lab.Events.OfType<LogWritten>().Where(line => line.Level == RunLogLevel.Warning).Select(line => line.Text)]);
    }
}
