using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Measurement;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class LaunchCheckTests : IDisposable
{
    private static readonly ExperimentSpec Handover = PresetCatalog.Find("digits-handover-quick")!.Spec;

    private readonly TemporaryFolder data = new();
    private MemoryRoom? room;

    public void Dispose() => data.Dispose();

    [Fact]
    public void Problems_OfDatasetsThatAreNotHere_NameEachPhaseOnce()
    {
        Assert.Equal(["data.dataset"], Paths(Handover with { Data = Handover.Data with { Dataset = "mnist" } }));
        Assert.Equal(["handover.data.dataset"], Paths(From(Handover, "mnist")));
        Assert.Equal(["data.dataset", "handover.data.dataset"], Paths(From(Handover with { Data = Handover.Data with { Dataset = "kmnist" } }, "mnist")));
        Assert.Equal(["data.dataset"], Paths(From(Handover with { Data = Handover.Data with { Dataset = "mnist" } }, "mnist")));
    }

    [Fact]
    public void Problems_OfAFirstPhaseOnDrawnDigits_AreNone() => Assert.Empty(Paths(From(Handover, "digits")));

    private static ExperimentSpec From(ExperimentSpec spec, string dataset) => spec with { Handover = spec.Handover! with { Data = spec.Data with { Dataset = dataset } } };

    [Fact]
    public void Problems_OfARunLargerThanTheMachine_AreTheFieldToChange()
    {
        var spec = PresetCatalog.Find("digits-ff-quick")!.Spec;
        spec = spec with { Device = DeviceChoice.Cpu, Budget = spec.Budget with { BatchSize = 0 } };
        var whole = SpecEstimate.Of(spec, DatasetCatalog.Find("digits")!);
        var half = SpecEstimate.Of(spec with { Budget = spec.Budget with { BatchSize = whole.BatchSizes[^1] / 2 } }, DatasetCatalog.Find("digits")!).MemoryBytes;
        room = new MemoryRoom(half, half, 0, "of this machine");

        Assert.InRange(half, 1, whole.MemoryBytes - 1);
        Assert.Equal(["budget.batchSize"], Paths(spec));
        // One thing after the other: sizes are only judged of a spec that could run.
        Assert.Equal(["budget.epochs"], Paths(spec with { Budget = spec.Budget with { Epochs = 0 } }));
    }

    private string[] Paths(ExperimentSpec spec)
    {
        var datasets = new DatasetLibrary(data.FullName);
        return [.. LaunchCheck.Problems(spec, datasets, new MemoryGuard(new RunMemory(datasets, _ => room))).Select(problem => problem.Path)];
    }
}
