using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class LaunchCheckTests : IDisposable
{
    private static readonly ExperimentSpec Handover = PresetCatalog.Find("digits-handover-quick")!.Spec;

    private readonly TemporaryFolder data = new();

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

    private string[] Paths(ExperimentSpec spec) => [.. LaunchCheck.Problems(spec, new DatasetLibrary(data.FullName)).Select(problem => problem.Path)];
}
