using ForwardForward.Tests.Learning;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Documents;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Documents;

public sealed class TimeEstimateTests : IAsyncDisposable
{
    private const string Recipe = "doc000-bp-mnist";

    private readonly RunLab lab = new();
    private readonly TemporaryFolder data = new();

    private static ExperimentSpec Spec => Recipes.Spec(Recipe)!;

    public async ValueTask DisposeAsync()
    {
        await lab.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task WithoutAnyRun_ItIsFromItsOperations()
    {
        var time = await OfAsync([], []);

        // 20 epochs of 50,000 images through 784-250-110, three passes each, at half of a product of 1024 a millisecond.
        Assert.Equal(20 * 50_000.0 * 3 * ((784 * 250) + (250 * 110)) / (500 * Math.Pow(1024, 3)), time.Seconds!.Value, 9);
        Assert.True(time.FromOperations);
        Assert.StartsWith("from its 6.7e11 multiply-adds, at half the speed of matrix products", time.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithOtherRunsOfTheKind_ItsOperationsGoAsFast()
    {
        var other = MethodCatalog.Hinton.ApplyTo(new ExperimentSpec()) with { Precision = Spec.Precision };
        var id = await lab.LaunchAsync(other);
        var operations = RunOperations.Of(other, DatasetCatalog.Find)!.Value;
        lab.Tell(id, RunStatus.Completed, seconds: operations / 1e9);

        var time = await OfAsync([], []);

        Assert.Equal(RunOperations.Of(Spec, DatasetCatalog.Find)!.Value / 1e9, time.Seconds!.Value, 6);
        Assert.Contains("as fast as other runs here", time.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithASimilarLayerList_ItIsFromItsSpeed()
    {
        var layers = PresetCatalog.Find("mnist-mono-quick")!.Spec with { Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k3", "relu"] } };
        lab.Tell(await lab.LaunchAsync(layers), examplesPerSecond: 1000);
        var reader = new RecipeReader(lab.Runs, MeasuredBook.Empty);

        Assert.Equal([null, 5, null], await reader.SecondsOfSimilarAsync(
        [
            (layers with { Network = layers.Network with { Layers = ["conv 8 k3", "relu"] } }, 5000),
            (layers, 5000),
            (layers with { Network = new NetworkSpec() }, 5000),
        ]));
    }

    [Fact]
    public async Task WithRunsHere_ItIsTheirMedian() => Assert.Equal(20, (await OfAsync([Value(10), Value(20), Value(900)], [Value(1)])).Seconds);

    [Fact]
    public async Task WithASimilarRun_ItIsFromItsSpeed()
    {
        var similar = Spec with { Budget = Spec.Budget with { Epochs = 2 } };
        lab.Tell(await lab.LaunchAsync(similar), examplesPerSecond: 10000);

        var time = await OfAsync([], [Value(1)]);

        // 20 epochs of 391 updates of 128 examples.
        Assert.Equal(20 * 391 * 128 / 10_000.0, time.Seconds!.Value, 6);
        Assert.Contains("similar", time.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfASpecThatIsNoRecipe_ItIsFromASimilarRunOrFromItsOperations()
    {
        var estimate = new TimeEstimate(new RecipeReader(lab.Runs, MeasuredBook.Empty), new DatasetLibrary(data.FullName), new MachineSpeed(new TickingTime()));
        Assert.True((await estimate.OfAsync(Spec)).FromOperations);

        lab.Tell(await lab.LaunchAsync(Spec with { Budget = Spec.Budget with { Epochs = 2 } }), examplesPerSecond: 10000);

        Assert.Equal(20 * 391 * 128 / 10_000.0, (await estimate.OfAsync(Spec)).Seconds!.Value, 6);
    }

    [Fact]
    public async Task OfTwoPhases_CountsTheExamplesOfBothDatasets()
    {
        var spec = Spec with { Handover = new HandoverSpec { Data = Spec.Data with { Dataset = "digits", ValidationExamples = 2000, TrainingExamples = 1280 }, Method = Spec.Method, Budget = Spec.Budget with { Epochs = 2 } } };
        lab.Tell(await lab.LaunchAsync(spec), examplesPerSecond: 10000);

        var time = (await new TimeEstimate(new RecipeReader(lab.Runs, MeasuredBook.Empty), new DatasetLibrary(data.FullName), new MachineSpeed(new TickingTime())).OfAsync([new RecipeEvidence(Recipe, spec, [], [])])).OfOne[Recipe];

        Assert.Equal(((20 * 391 * 128) + (2 * 1280)) / 10_000.0, time.Seconds!.Value, 6);
    }

    [Fact]
    public async Task WithShippedValuesOnly_ItSaysOnWhatDevice()
    {
        var device = torch.cuda.is_available() ? "GPU of another machine" : "CPU of another machine";
        var time = await OfAsync([], [Value(30) with { Device = device }]);
        Assert.Equal((30.0, $"as measured on {device}"), (time.Seconds, time.Basis));
    }

    [Fact]
    public async Task WithValuesShippedFromAnotherKindOfDevice_ItIsFromItsOperations()
    {
        var device = torch.cuda.is_available() ? "CPU of another machine" : "GPU of another machine";
        Assert.True((await OfAsync([], [Value(30) with { Device = device }])).FromOperations);
    }

    [Fact]
    public void Sum_OfKnownAndUnknown_CountsTheUnknownApart()
    {
        var times = new RunTimes(new Dictionary<string, RunTime> { ["a"] = new(10, "x"), ["b"] = RunTime.Unknown });
        var sum = times.Of([("a", 1), ("a", 2), ("b", 1)]);
        Assert.Equal((20.0, 1, false), (sum.Seconds, sum.Unknown, sum.FromOperations));
        Assert.Equal(["x", RunTime.Unknown.Basis], sum.Bases);
    }

    private async Task<RunTime> OfAsync(SeedValue[] here, SeedValue[] shipped)
    {
        var estimate = new TimeEstimate(new RecipeReader(lab.Runs, MeasuredBook.Empty), new DatasetLibrary(data.FullName), new MachineSpeed(new TickingTime()));
        return (await estimate.OfAsync([new RecipeEvidence(Recipe, Spec, here, shipped)])).OfOne[Recipe];
    }

    private static SeedValue Value(double seconds) => new() { Seed = 1, Seconds = seconds, Spec = SpecFingerprint.Of(Spec), Metrics = new Dictionary<string, double>() };
}
