using ForwardForward.Tests.Learning;
using ForwardForward.Tests.Runs;
using ForwardForward.Training;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Measurement;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests;

/// <summary>A real refusal of the allocator: the ceiling is of the whole process, so nothing runs beside these.</summary>
[Collection(Torch.TorchProcessState.Name)]
public sealed class OutOfMemoryTests : IDisposable
{
    private static readonly ExperimentSpec FullBatch = TinyLab.ForwardForward with
    {
        Network = new NetworkSpec { Widths = [400, 400] }, Budget = TinyLab.ForwardForward.Budget with { BatchSize = 0 },
    };

    private readonly long? before = MemoryCeiling.Bytes;

    public void Dispose() => MemoryCeiling.Bytes = before;

    [Fact]
    public void Run_ThatFindsNoMemory_FailsSayingWhatWasAskedAndWhatFits_AndTheNextOneTrainsAsEver()
    {
        using TinyLab undisturbed = new();
        using TinyLab starved = new();
        using TinyLab next = new();
        undisturbed.Run(TinyLab.ForwardForward);

        // What earlier tests have let go of counts until it is collected.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long taken = TensorMemory.Taken;
        MemoryCeiling.Bytes = taken + (5 << 20);

        RunOutcome outcome = starved.Run(FullBatch);
        MemoryCeiling.Bytes = before;
        RunOutcome after = next.Run(TinyLab.ForwardForward);

        Assert.Equal(RunOutcomeKind.Failed, outcome.Kind);
        Assert.Matches(@"^Out of memory on the processor: [\d.]+ [KM]iB more were asked for, and .+ of the .+ that FF_MEMORY_GIB allows were free\. "
            + @"By the estimate the run needs .+iB\. .+ Everything that the run held is freed\.$", outcome.Sentence);
        Assert.Equal(new RunFinished(outcome), starved.Events[^1]);
        Assert.Equal(RunOutcomeKind.Completed, after.Kind);
        Assert.Equal(undisturbed.Numbers, next.Numbers);
        Assert.Equal(taken, TensorMemory.Taken);
    }

    [Fact]
    public async Task Worker_WhoseRunFindsNoMemory_StoresTheSentenceAndTrainsTheNext()
    {
        DatasetLibrary digits = new(Datasets.Root, [DatasetCatalog.Find("digits")! with { TrainCount = 150, TestCount = 40 }]);
        await using RunLab lab = new();
        string starved = await lab.LaunchAsync(FullBatch with { Name = "starved" });
        string next = await lab.LaunchAsync(TinyLab.ForwardForward with { Name = "next" });

        await lab.StartAsync((spec, control, publish, folder, resume) =>
        {
            MemoryCeiling.Bytes = spec.Name == "starved" ? TensorMemory.Taken + (5 << 20) : before;
            return new ExperimentRunner(digits, TimeProvider.System).Run(spec, control, publish, folder, resume);
        });
        await lab.UntilAsync(next, RunStatus.Completed);

        Assert.Equal(RunStatus.Failed, lab.Row(starved).Status);
        Assert.StartsWith("Out of memory on the processor: ", lab.Row(starved).Sentence, StringComparison.Ordinal);
        Assert.Contains(await lab.Catalog.LogAsync(starved), line => line.Text == lab.Row(starved).Sentence);
    }

    [Fact]
    public void Problem_OfASpecLargerThanItsDevice_NamesTheFieldAndAValueThatFits()
    {
        ExperimentSpec spec = PresetCatalog.Find("doc001-ff-theta2")!.Spec with { Device = DeviceChoice.Cpu };

        SpecProblem? problem = Memory(whole: 2L << 30).Problem(spec);

        Assert.Equal("budget.batchSize", problem!.Path);
        Assert.Matches(@"^The run needs about [\d.]+ GiB by the estimate, more than the 2 GiB of this machine\. Set budget\.batchSize=\d+: that needs about .+\.$", problem.Message);
        Assert.Null(Memory(whole: 1L << 40).Problem(spec));
        Assert.Null(new RunMemory(Datasets, _ => null).Problem(spec));
    }

    private static DatasetLibrary Datasets { get; } = new(Path.Combine(Path.GetTempPath(), "no-such-folder"));

    private static RunMemory Memory(long whole) => new(Datasets, _ => new MemoryRoom(whole, whole, 0, "of this machine"));
}
