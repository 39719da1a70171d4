using Dapper;
using ForwardForward.Tests.Runs;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Documents;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Tables;

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
        Assert.All(runs, run => Assert.Equal((Recipe, "ada", null), (Text(run.Id, "recipe"), run.Owner, run.TwinId)));
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
        Assert.Equal(ScriptedTrainer.ValueAt(10), lab.Database.Read(connection => RecipeTable.LastValue(connection, lab.Row(id).Number, ScriptedTrainer.Metric)));
        Assert.Null(lab.Database.Read(connection => RecipeTable.LastValue(connection, lab.Row(id).Number, "nothing")));
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
        var failed = await CompleteAsync(Recipes.Spec(Recipe)!, "failed");

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
        lab.Database.Write(connection => connection.Execute("UPDATE runs SET trainer_code = 'Learning:0'"));
        await lab.StartAsync(new ScriptedTrainer().Train);
        await lab.UntilAsync(id, RunStatus.Completed);

        Assert.Equal("mixed", Text(id, "trainer_code"));
        Assert.NotEmpty((await Reader.ReadAsync()).Evidence(Recipe).ChangedSince);
    }

    private RecipeReader Reader => new(lab.Database, MeasuredBook.Empty);

    private RowLauncher Launcher => new(lab.Launcher);

    private async Task<string> CompleteAsync(ExperimentSpec spec, string status = "completed", string? recipe = null)
    {
        var result = await lab.Launcher.LaunchOrdersAsync([new LaunchOrder(spec, recipe)], "ada");
        lab.Database.Write(connection => connection.Execute(
            "UPDATE runs SET status = @status, queue_order = NULL, test_accuracy = 0.9, trainer_code = @Fingerprint WHERE id = @id", new { status, TrainerCode.Fingerprint, id = result.RunIds[0] }));
        return result.RunIds[0];
    }

    private string? Text(string id, string column) => lab.Database.Read(connection => connection.ExecuteScalar<string?>($"SELECT {column} FROM runs WHERE id = @id", new { id }));
}
