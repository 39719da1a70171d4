using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Datasets;

/// <summary>A first look is ordinary runs: queued together, ranked on validation, cancelled, started again, and there after a restart.</summary>
public sealed class FirstLooksTests : IAsyncDisposable
{
    private const string Pets = "folder:pets";

    private readonly TemporaryFolder data = new();
    private readonly TemporaryFolder home = new();
    private RunLab lab;

    public FirstLooksTests()
    {
        FolderFiles.Write(FolderFiles.Of(data, "pets"), ("cat", 60), ("dog", 60));
        lab = new RunLab(home);
    }

    private FirstLooks Looks => new(new DatasetLibrary(data.FullName), lab.Catalog, lab.Launcher);

    public async ValueTask DisposeAsync()
    {
        await lab.DisposeAsync();
        home.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task Start_QueuesSixRunsOfOneSeedAndNotTwice()
    {
        Assert.Equal(6, (await Looks.StartAsync(Pets, "ada")).RunIds.Count);

        var runs = await Looks.ReadAsync(Pets);
        Assert.Equal(FirstLook.Methods.Select(method => method.Name), runs.Select(run => run.Method));
        Assert.All(runs, run => Assert.Equal((RunStatus.Queued, 1, "ada", Pets), (run.Status, run.Seed, run.Owner, run.Dataset)));
        Assert.Contains("under way", Assert.Single((await Looks.StartAsync(Pets, "ada")).Problems).Message, StringComparison.Ordinal);
        Assert.Empty(await Looks.ReadAsync("digits"));
    }

    [Fact]
    public async Task Cancel_EndsAllAndStartAgainShowsTheNewOnes()
    {
        var first = (await Looks.StartAsync(Pets, "ada")).RunIds;

        await Looks.CancelAsync(Pets);

        Assert.All(await Looks.ReadAsync(Pets), run => Assert.Equal(RunStatus.Cancelled, run.Status));
        lab.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await Looks.StartAsync(Pets, "grace")).Launched);
        Assert.DoesNotContain(await Looks.ReadAsync(Pets), run => first.Contains(run.Id));
    }

    [Fact]
    public async Task Restart_OfTheLab_FindsTheSameLook()
    {
        var ids = (await Looks.StartAsync(Pets, "ada")).RunIds;

        await lab.DisposeAsync();
        lab = new RunLab(home);

        Assert.Equal(ids.Order(), (await Looks.ReadAsync(Pets)).Select(run => run.Id).Order());
    }

    [Fact]
    public void Rank_IsByValidationAndNotByTest()
    {
        var runs = new[] { Run("mono", 0.5, 0.9), Run("hff", 0.6, 0.1), Run("bp", null, null) };

        Assert.Equal(["hff", "mono", "bp"], FirstLooks.Ranked(runs).Select(run => run.Method));
    }

    private static RunSummary Run(string method, double? validation, double? test) => new()
    {
        Id = method, Name = method, Status = RunStatus.Completed, Method = method, Dataset = Pets, Network = "", Seed = 1, Device = "", Owner = "", CreatedAt = default, BestValidationAccuracy = validation, TestAccuracy = test,
    };
}
