using ForwardForward.Tests.Support;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class RecordFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder["records"];

    [Fact]
    public void Append_BeforeWrite_LeavesTheFileAlone()
    {
        using RecordFile file = new(Path);
        file.Append([1, 2, 3]);

        Assert.Equal((0, 0, 19), (file.Length, file.Synced, file.PendingBytes));
        Assert.Equal(0, new FileInfo(Path).Length);

        file.Write();

        Assert.Equal((19, 0, 0), (file.Length, file.Synced, file.PendingBytes));
        Assert.Equal(19, new FileInfo(Path).Length);

        file.Sync();

        Assert.Equal(19, file.Synced);
    }

    [Fact]
    public void Drop_ForgetsWhatWaits()
    {
        using RecordFile file = new(Path);
        file.Append([1]);
        file.Drop();
        file.Append([2]);
        file.Write();

        Assert.Equal([[2]], Read());
    }

    [Fact]
    public void Open_AfterATornRecordOfAnyLength_CutsAndKeepsIt()
    {
        Put([1, 2, 3], [4, 5]);
        Put(new byte[30]);
        byte[] whole = File.ReadAllBytes(Path);
        const int Start = 19 + 18;
        for (int length = Start + 1; length < whole.Length; length++)
        {
            File.Delete($"{Path}.cut");
            File.WriteAllBytes(Path, whole[..length]);

            Put([9]);

            Assert.Equal([[1, 2, 3], [4, 5], [9]], Read());
            Assert.Equal(whole[Start..length], File.ReadAllBytes($"{Path}.cut"));
        }
    }

    [Fact]
    public void Open_OfAWholeFile_CutsNothing()
    {
        Put([1, 2, 3], [4, 5]);

        Put([6]);

        Assert.Equal([[1, 2, 3], [4, 5], [6]], Read());
        Assert.False(File.Exists($"{Path}.cut"));
    }

    [Fact]
    public void Open_OfDamageInTheMiddle_KeepsItAndAppendsAfterTheLastWholeRecord()
    {
        Put([1, 2, 3], [4, 5], [6]);
        JournalLab.Flip(Path, 19 + 13);
        byte[] before = File.ReadAllBytes(Path);

        Put([7]);

        Assert.Equal([[1, 2, 3], [6], [7]], Read());
        Assert.Equal(before, File.ReadAllBytes(Path)[..before.Length]);
        Assert.False(File.Exists($"{Path}.cut"));
    }

    [Fact]
    public void Open_OfGarbage_BeginsAnewAndKeepsIt()
    {
        File.WriteAllBytes(Path, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);

        Put([7]);

        Assert.Equal([[7]], Read());
        Assert.Equal(18, File.ReadAllBytes($"{Path}.cut").Length);
    }

    [Fact]
    public void Open_FromAKnownPlace_AppendsAfterWhatIsThere()
    {
        Put([1, 2, 3], [4, 5]);
        using (RecordFile file = new(Path, 19))
        {
            Assert.Equal((37, 37), (file.Length, file.Synced));
            file.Append([6]);
            file.Write();
        }

        Assert.Equal([[1, 2, 3], [4, 5], [6]], Read());
    }

    [Fact]
    public void Open_FromAKnownPlaceBehindTheEnd_AppendsAtTheEnd()
    {
        Put([1, 2, 3]);
        using (RecordFile file = new(Path, 1000))
        {
            file.Append([6]);
            file.Write();
            file.Sync();
        }

        Assert.Equal([[1, 2, 3], [6]], Read());
        Assert.Equal(19 + 17, new FileInfo(Path).Length);
    }

    [Fact]
    public void Open_InAMissingFolder_SaysThatItWasRemoved() =>
        Assert.Contains("removed", Assert.Throws<JournalException>(() => new RecordFile(folder["absent/records"])).Message);

    [Fact]
    public void Open_OfAFolder_SaysWhatIsWrong()
    {
        Directory.CreateDirectory(Path);

        Assert.Throws<JournalException>(() => new RecordFile(Path));
    }

    [Fact]
    public void Sync_OfARemovedFile_FailsForGood()
    {
        using RecordFile file = new(Path);
        file.Append([1]);
        file.Write();
        file.Sync();
        File.Delete(Path);
        file.Append([2]);
        file.Write();

        Assert.Contains("removed or replaced", Assert.Throws<JournalException>(file.Sync).Message);
        Assert.Equal(17, file.Synced);
        file.Append([3]);
        Assert.Contains("failed before", Assert.Throws<JournalException>(file.Write).Message);
    }

    [Fact]
    public void Sync_AfterItFailed_NeverSucceeds()
    {
        using RecordFile file = new(Path);
        file.Append([1]);
        file.Write();
        File.Move(Path, folder["elsewhere"]);
        Assert.Throws<JournalException>(file.Sync);
        File.Move(folder["elsewhere"], Path);

        Assert.Throws<JournalException>(file.Sync);

        Assert.Equal(0, file.Synced);
    }

    [Fact]
    public void Sync_OfAReplacedFile_Fails()
    {
        using RecordFile file = new(Path);
        file.Append(new byte[100]);
        file.Write();
        File.Delete(Path);
        File.WriteAllBytes(Path, [1, 2, 3]);

        Assert.False(Assert.Throws<JournalException>(file.Sync).IsFull);
    }

    [Fact]
    public void Write_OnAFullDevice_SaysSoAndKeepsWhatWaits()
    {
        File.CreateSymbolicLink(Path, "/dev/full");
        using RecordFile file = new(Path);
        file.Append([1, 2, 3]);

        JournalException problem = Assert.Throws<JournalException>(file.Write);

        Assert.True(problem.IsFull);
        Assert.Contains("Free some space", problem.Message);
        Assert.Equal((0, 19), (file.Length, file.PendingBytes));
    }

    [Fact]
    public void Write_WhereOnlyAPartFits_LeavesTheFileAsItWas()
    {
        using TinyDisk disk = new("64k");
        string path = System.IO.Path.Combine(disk.FullName, "records");
        using RecordFile file = new(path);
        file.Append(new byte[20_000]);
        file.Write();
        file.Append(new byte[60_000]);
        if (disk.CanBeFull)
        {
            Assert.True(Assert.Throws<JournalException>(file.Write).IsFull);
            Assert.Equal(20_016, new FileInfo(path).Length);
            file.Drop();
            file.Append(new byte[30_000]);
        }

        file.Write();
        file.Sync();

        Assert.Equal(file.Length, new FileInfo(path).Length);
        Assert.Equal(2, JournalLab.Records(path).Count);
    }

    private void Put(params byte[][] records)
    {
        using RecordFile file = new(Path);
        foreach (byte[] record in records)
        {
            file.Append(record);
        }

        file.Write();
        file.Sync();
    }

    private List<byte[]> Read()
    {
        List<byte[]> read = [];
        using FileStream file = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        RecordScan.Read(file, 0, long.MaxValue, (record, _) => read.Add(record.ToArray()));
        return read;
    }

    public void Dispose() => folder.Dispose();
}
