using ForwardForward.Tests.Support;
using System.Text;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class RunFolderTests : IDisposable
{
    private readonly JournalLab lab = new();

    [Fact]
    public void Create_MakesAWholeRun()
    {
        RunFolder folder = Create(Path.Combine(lab.Home, "new/below"), "abc");

        Assert.True(folder.HoldsRun);
        Assert.Equal("A run", SpecJson.Read(File.ReadAllText(folder.Spec)).Name);
        JournaledRun run = JournaledRun.Of(folder);
        Assert.Equal(("ada", RunStatus.Queued, 2.5), (run.Launch!.Owner, run.Standing!.Status, run.Standing.QueueOrder));
        Assert.Equal([folder.FullName], Directory.GetFileSystemEntries(Path.Combine(lab.Home, "new/below")));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.FullName).Length);
    }

    [Fact]
    public void Create_BelowAFile_FailsAndLeavesNothing()
    {
        string file = Path.Combine(lab.Home, "file");
        File.WriteAllText(file, "x");

        Assert.Throws<JournalException>(() => Create(file, "abc"));

        Assert.Equal([file], Directory.GetFileSystemEntries(lab.Home));
    }

    [Fact]
    public void Create_WhereTheRunIsAlready_FailsAndLeavesItAlone()
    {
        RunFolder folder = Create(lab.Home, "abc");
        byte[] before = File.ReadAllBytes(folder.Journal);

        Assert.Throws<JournalException>(() => Create(lab.Home, "abc"));

        Assert.Equal([folder.FullName], Directory.GetFileSystemEntries(lab.Home));
        Assert.Equal(before, File.ReadAllBytes(folder.Journal));
    }

    [Fact]
    public void Create_OverWhatACrashLeft_BeginsAnew()
    {
        RunFolder crashed = Create(lab.Home, ".new-abc");
        File.WriteAllText(Path.Combine(crashed.FullName, "rest"), "x");
        int records = JournalLab.Records(crashed.Journal).Count;

        RunFolder folder = Create(lab.Home, "abc");

        Assert.Equal(records, JournalLab.Records(folder.Journal).Count);
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.FullName).Length);
    }

    [Fact]
    public void Create_OnAFullDisk_SaysSoAndLeavesNothing()
    {
        using TinyDisk disk = new("64k");
        disk.Fill();
        if (disk.CanBeFull)
        {
            Assert.True(Assert.Throws<JournalException>(() => Create(disk.FullName, "abc")).IsFull);
            Assert.Single(Directory.GetFileSystemEntries(disk.FullName));
        }

        disk.Free();

        Assert.Equal([Create(disk.FullName, "abc").FullName], Directory.GetFileSystemEntries(disk.FullName));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("größe")]
    [InlineData("a\0b")]
    public void FileOf_ANameThatIsNoPlainFile_IsRefused(string name)
    {
        Assert.False(RunFolder.IsFileName(name));
        Assert.Throws<ArgumentException>(() => new RunFolder("/runs/abc").FileOf(name));
    }

    [Fact]
    public void FileOf_ALongName_IsRefused()
    {
        Assert.True(RunFolder.IsFileName(new string('a', 100)));
        Assert.False(RunFolder.IsFileName(new string('a', 101)));
    }

    [Fact]
    public void FileOf_WeightsAndCheckpoints_IsWhereTheyLie()
    {
        RunFolder folder = new("/runs/abc");

        Assert.Equal("/runs/abc/weights.safetensors", folder.FileOf("weights.safetensors"));
        Assert.Equal("/runs/abc/checkpoints/step-00000030.safetensors", folder.FileOf("step-00000030.safetensors"));
    }

    [Fact]
    public void Append_AddsANote()
    {
        RunFolder folder = lab.NewRun();
        long known = new FileInfo(folder.Journal).Length;

        folder.Append(JournalNote.Of(JournalNote.Standing, 0, lab.Time.GetUtcNow(), new RunStanding(RunStatus.Cancelled, "Not needed.", "lab")), known);

        Assert.Equal((RunStatus.Cancelled, "Not needed."), (JournaledRun.Of(folder).Standing!.Status, JournaledRun.Of(folder).Standing!.Sentence));
        Assert.False(folder.IsBeingWritten());
    }

    [Fact]
    public void Append_WhileARunIsRecorded_SaysThatItIsInUse()
    {
        RunFolder folder = lab.NewRun();
        using (RunRecording recording = lab.Recording(folder))
        {
            Assert.True(folder.IsBeingWritten());
            Assert.Contains("Another program records this run", Assert.Throws<JournalException>(() => folder.Append(new JournalNote(JournalNote.Log, 0, default, "{}"))).Message);
        }

        Assert.False(folder.IsBeingWritten());
        folder.Append(new JournalNote(JournalNote.Log, 0, default, "{}"));
        Assert.Equal(1, JournaledRun.Of(folder).LogLines);
    }

    [Fact]
    public void Append_ToAMissingRun_SaysThatItWasRemoved() =>
        Assert.Contains("removed", Assert.Throws<JournalException>(() => new RunFolder(Path.Combine(lab.Home, "absent")).Append(new JournalNote(JournalNote.Log, 0, default, "{}"))).Message);

    [Fact]
    public void IsBeingWritten_OfARunThatNobodyEverRecorded_IsFalseAndLeavesNoFile()
    {
        RunFolder folder = lab.NewRun();

        Assert.False(folder.IsBeingWritten());
        Assert.False(File.Exists(folder.Lock));
        Assert.False(new RunFolder(Path.Combine(lab.Home, "absent")).IsBeingWritten());
    }

    [Fact]
    public void Journal_OfANote_IsReadableAsText()
    {
        RunFolder folder = lab.Recorded(new LogWritten(RunLogLevel.Information, "Hello there."));

        Assert.Contains("Hello there.", Encoding.Latin1.GetString(File.ReadAllBytes(folder.Journal)));
    }

    private RunFolder Create(string parent, string name) => RunFolder.Create(parent, name, name, new ExperimentSpec { Name = "A run" }, JournalLab.Launch, JournalLab.Queued, lab.Time.GetUtcNow());

    public void Dispose() => lab.Dispose();
}
