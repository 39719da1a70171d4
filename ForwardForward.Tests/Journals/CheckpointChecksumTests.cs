using System.Buffers.Binary;
using System.Text;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class CheckpointChecksumTests : IDisposable
{
    private static readonly ExperimentSpec Spec = new() { Name = "A run" };

    private readonly TemporaryFolder temporary = new();

    private string File => temporary["file.safetensors"];

    private RunFolder Run => new(temporary["run"]);

    [Fact]
    public void IsWhole_OfWhatWasWritten_IsTrue()
    {
        Save(File, 5);

        Assert.True(SafetensorsFile.IsWhole(File));
    }

    [Fact]
    public void IsWhole_OfEmptyAndGreatTensors_IsTrue()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        SafetensorsFile.Write(File, new Dictionary<string, Tensor>(), new Dictionary<string, string>());
        Assert.True(SafetensorsFile.IsWhole(File));

        SafetensorsFile.Write(File, new Dictionary<string, Tensor> { ["\"crc32c\":\"00000000"] = torch.rand([700, 1001]), ["none"] = torch.zeros([0]) }, new Dictionary<string, string> { ["crc32c"] = "x", ["z"] = "\"crc32c\":\"00000000\"" });
        Assert.True(SafetensorsFile.IsWhole(File));
    }

    [Fact]
    public void IsWhole_AfterAnyFlippedByte_IsFalse()
    {
        Save(File, 5);
        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= (byte)(1 << (at % 8));
            System.IO.File.WriteAllBytes(File, changed);

            Assert.False(SafetensorsFile.IsWhole(File), $"Byte {at} of {whole.Length}.");
        }
    }

    [Fact]
    public void IsWhole_OfATruncatedOrLongerFile_IsFalse()
    {
        Save(File, 5);
        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int length = 0; length < whole.Length; length += 7)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            Assert.False(SafetensorsFile.IsWhole(File));
        }

        System.IO.File.WriteAllBytes(File, [.. whole, 0]);
        Assert.False(SafetensorsFile.IsWhole(File));
        System.IO.File.Delete(File);
        Assert.False(SafetensorsFile.IsWhole(File));
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"a":"b"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"crc32c":"0"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"crc32c": "00000000"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"__metadata__":{"crc32c":null},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    public void IsWhole_WithoutAChecksum_IsFalse(string header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        System.IO.File.WriteAllBytes(File, [.. length, .. text, 0, 0, 0, 0]);

        Assert.Single(SafetensorsFile.Read(File).Tensors);
        Assert.False(SafetensorsFile.IsWhole(File));
    }

    [Fact]
    public void Restore_OfWhatWasSaved_GivesItBack()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Save(File, 5);
        Tensor target = torch.zeros([40]);

        Assert.Equal(5, RunCheckpoint.Restore(File, Spec, new Dictionary<string, Tensor> { ["w"] = target }).Step);

        Assert.Equal(5, target[7].item<float>());
    }

    [Fact]
    public void Restore_OfADamagedFile_SaysSoAndLeavesTheTensorsAlone()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Save(File, 5);
        JournalLab.Flip(File, new FileInfo(File).Length - 10);
        Tensor target = torch.zeros([40]);

        CheckpointException problem = Assert.Throws<CheckpointException>(() => RunCheckpoint.Restore(File, Spec, new Dictionary<string, Tensor> { ["w"] = target }));

        Assert.Contains("is damaged", problem.Message);
        Assert.Equal(0, target.sum().item<float>());
    }

    [Fact]
    public void ResumePoint_OfWholeCheckpoints_IsTheLatest()
    {
        List<string> damaged = [];

        ResumePoint? point = ResumePoint.Of(Checkpoints(10, 20, 30), Run, damaged);

        Assert.Equal(new ResumePoint(Run.FileOf("step-30"), 30), point);
        Assert.Empty(damaged);
        Assert.Null(ResumePoint.Warning(point, damaged));
    }

    [Fact]
    public void ResumePoint_OfADamagedCheckpoint_IsTheOneBeforeAndSaysSo()
    {
        List<CheckpointFile> checkpoints = Checkpoints(10, 20, 30);
        Damage("step-30");
        List<string> damaged = [];

        ResumePoint? point = ResumePoint.Of(checkpoints, Run, damaged);

        Assert.Equal(20, point!.Step);
        Assert.Equal(["step-30"], damaged);
        string warning = ResumePoint.Warning(point, damaged)!;
        Assert.StartsWith("step-30 is damaged", warning, StringComparison.Ordinal);
        Assert.Contains("at step 20", warning);
    }

    [Fact]
    public void ResumePoint_OfSeveralDamagedCheckpoints_NamesThemAll()
    {
        List<CheckpointFile> checkpoints = Checkpoints(10, 20, 30);
        Damage("step-30");
        Damage("step-20");
        List<string> damaged = [];

        string warning = ResumePoint.Warning(ResumePoint.Of(checkpoints, Run, damaged), damaged)!;

        Assert.Contains("step-30 and step-20 are damaged", warning);
        Assert.Contains("at step 10", warning);
    }

    [Fact]
    public void ResumePoint_WithoutAWholeCheckpoint_IsNone()
    {
        List<CheckpointFile> checkpoints = Checkpoints(10);
        Damage("step-10");
        List<string> damaged = [];

        ResumePoint? point = ResumePoint.Of(checkpoints, Run, damaged);

        Assert.Null(point);
        Assert.Contains("step-10 is damaged", ResumePoint.Warning(point, damaged));
        Assert.Contains("begins again at step 0", ResumePoint.Warning(point, damaged));
    }

    [Fact]
    public void ResumePoint_PassesOverMissingFilesAndNamesThem()
    {
        List<CheckpointFile> checkpoints = [.. Checkpoints(10, 20), new CheckpointFile("step-40", 40, 1, true, default), new CheckpointFile("weights.safetensors", 50, 1, false, default)];
        Save(Run.FileOf("weights.safetensors"), 50);
        List<string> damaged = [];

        Assert.Equal(20, ResumePoint.Of(checkpoints, Run, damaged)!.Step);
        Assert.Equal(["step-40"], damaged);
    }

    [Fact]
    public void SaveResumable_TellsAfterTheFileIsWhole()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Directory.CreateDirectory(Run.FullName);
        List<(RunEvent Told, bool Whole)> told = [];
        CheckpointFolder folder = new(Run.FullName, happened => told.Add((happened, SafetensorsFile.IsWhole(Run.FileOf(((CheckpointSaved)happened).FileName)))));

        folder.SaveResumable(Spec, Progress(30), new Dictionary<string, Tensor> { ["w"] = torch.ones([3]) });
        folder.SaveWeights(Spec, Progress(30), new Dictionary<string, Tensor> { ["w"] = torch.ones([3]) });

        Assert.Equal(
            [
                (new CheckpointSaved("step-00000030.safetensors", 30, new FileInfo(Run.FileOf("step-00000030.safetensors")).Length, true), true),
                (new CheckpointSaved("weights.safetensors", 30, new FileInfo(Run.FileOf("weights.safetensors")).Length, false), true),
            ],
            told);
    }

    private List<CheckpointFile> Checkpoints(params int[] steps)
    {
        foreach (int step in steps)
        {
            Save(Run.FileOf($"step-{step}"), step);
        }

        return [.. steps.Select(step => new CheckpointFile($"step-{step}", step, 1, true, default))];
    }

    private void Damage(string name) => JournalLab.Flip(Run.FileOf(name), new FileInfo(Run.FileOf(name)).Length - 10);

    private static void Save(string file, int step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        RunCheckpoint.Save(file, Spec, Progress(step), new Dictionary<string, Tensor> { ["w"] = torch.full([40], step, dtype: ScalarType.Float32) });
    }

    private static CheckpointProgress Progress(int step) => new(step, step, 0, null, null);

    public void Dispose() => temporary.Dispose();
}
