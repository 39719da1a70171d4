using ForwardForward.Tests.Runs;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Documents;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Documents;

public sealed class RecipeReaderTests : IAsyncDisposable
{
    private const string Recipe = "doc000-bp-mnist";

    private readonly RunLab lab = new();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task Launch_OfARecipe_QueuesARunForEachSeedAndMarksIt()
    {
        var result = await Launcher.LaunchAsync([(Recipe, 4), (Recipe, 5), (Recipe, 5)], "ada");

        Assert.Equal(2, result.RunIds.Count);
        var runs = (await lab.Catalog.ListAsync(new RunFilter())).OrderBy(run => run.Seed).ToList();
        Assert.Equal([4L, 5L], runs.Select(run => run.Seed));
        Assert.All(runs, run => Assert.Equal((Recipe, "ada", null), (run.Recipe, run.Owner, run.TwinId)));
        var spec = (await lab.Catalog.SpecAsync(runs[0].Id))!;
        Assert.Equal(SpecJson.Write(Recipes.Spec(Recipe)! with { Seed = 4, Name = $"{Recipe}, seed 4" }), SpecJson.Write(spec));
        Assert.Equal(SpecFingerprint.Of(Recipes.Spec(Recipe)!), SpecFingerprint.Of(spec));
        var book = await Reader.ReadAsync();
        Assert.Equal(2, book.Waiting(Recipe).Count);
        Assert.Empty(book.Evidence(Recipe).Here);
    }

    [Fact]
    public async Task Launch_OfWhatIsNotBuilt_QueuesNothing()
    {
        var result = await Launcher.LaunchAsync([(Recipe, 1), ("doc999-nothing", 1)], "ada");
        Assert.Contains("not built", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(0, lab.Board.QueuedCount);
    }

    [Fact]
    public async Task Launch_WithAProblem_NamesItOnceForAllSeeds()
    {
        lab.Validate = _ => [new("data.dataset", "MNIST is missing.")];
        var result = await Launcher.LaunchAsync([(Recipe, 1), (Recipe, 2)], "ada");
        Assert.Equal($"{Recipe}, seed 1: MNIST is missing.", Assert.Single(result.Problems).Message);
    }

    [Fact]
    public async Task Completed_Run_CountsHereWithItsCodeAndMetrics()
    {
        var id = (await Launcher.LaunchAsync([(Recipe, 7)], "ada")).RunIds.Single();
        await lab.StartAsync(new ScriptedTrainer().Train);
        await lab.UntilAsync(id, RunStatus.Completed);
        await lab.StopAsync();

        var value = Assert.Single((await Reader.ReadAsync()).Evidence(Recipe).Here);
        Assert.Equal((7L, id, "a machine", TrainerCode.Fingerprint, TrainerCode.Commit), (value.Seed, value.RunId, value.Device, value.Code, value.Commit));
        Assert.Equal(0.97, value.Metrics[MetricNames.TestAccuracy]);
        Assert.Empty(value.ChangedSince());
        Assert.Equal(ScriptedTrainer.ValueAt(10), lab.Stored(id).LastValue(ScriptedTrainer.Metric));
        Assert.Null(lab.Stored(id).LastValue("nothing"));
    }

    [Fact]
    public async Task SameExperiment_LaunchedByHand_CountsToo()
    {
        await CompleteAsync(Recipes.Spec(Recipe)! with { Name = "mine", Seed = 3 });
        await CompleteAsync(Recipes.Spec(Recipe)! with { Name = "shorter", Seed = 4, Budget = Recipes.Spec(Recipe)!.Budget with { Epochs = 2 } });

        Assert.Equal(3, Assert.Single((await Reader.ReadAsync()).Evidence(Recipe).Here).Seed);
    }

    [Fact]
    public async Task DeletedOrUnfinishedRuns_DoNotCount()
    {
        var deleted = await CompleteAsync(Recipes.Spec(Recipe)!);
        await lab.Launcher.DeleteAsync(deleted);
        var failed = await CompleteAsync(Recipes.Spec(Recipe)!, RunStatus.Failed);

        Assert.NotNull(failed);
        Assert.Empty((await Reader.ReadAsync()).Evidence(Recipe).Here);
    }

    [Fact]
    public async Task Run_OfAnOlderFormOfTheRecipe_IsShownAsOlder()
    {
        var older = Recipes.Spec(Recipe)! with { Budget = Recipes.Spec(Recipe)!.Budget with { Epochs = 2 } };
        await CompleteAsync(older, recipe: Recipe);

        var evidence = (await Reader.ReadAsync()).Evidence(Recipe);
        Assert.Single(evidence.Best);
        Assert.False(evidence.IsFullBudget);
    }

    [Fact]
    public async Task Run_ThatWentOnUnderOtherCode_IsStale()
    {
        var id = (await Launcher.LaunchAsync([(Recipe, 1)], "ada")).RunIds.Single();
        lab.Runs.Stand(lab.Stored(id), RunStatus.Running, code: "Learning:0");
        lab.Stand(id, RunStatus.Paused);
        await lab.Launcher.ResumeAsync(id);
        await lab.StartAsync(new ScriptedTrainer().Train);
        await lab.UntilAsync(id, RunStatus.Completed);

        Assert.Equal("mixed", lab.Stored(id).Now!.Code);
        Assert.NotEmpty((await Reader.ReadAsync()).Evidence(Recipe).ChangedSince);
    }

    private RecipeReader Reader => new(lab.Runs, MeasuredBook.Empty);

    private RowLauncher Launcher => new(lab.Launcher);

    private async Task<string> CompleteAsync(ExperimentSpec spec, RunStatus status = RunStatus.Completed, string? recipe = null)
    {
        var result = await lab.Launcher.LaunchOrdersAsync([new LaunchOrder(spec, recipe)], "ada");
        lab.Tell(result.RunIds[0], status, test: 0.9, code: TrainerCode.Fingerprint);
        return result.RunIds[0];
    }
}
