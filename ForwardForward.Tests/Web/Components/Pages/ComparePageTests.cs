using Bunit;
using Dapper;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Web.Components.Pages;

public sealed class ComparePageTests : LabComponentTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task NoRuns_InTheAddress_OffersStoredOnes()
    {
        var run = await Lab.LaunchAsync("stored");
        var page = Open("compare");

        await page.WaitForElement($"button[data-run='{run}']").ClickAsync();

        page.WaitForElement($"[data-testid=figures] tr[data-run='{run}']");
        Assert.EndsWith($"compare?runs={run}", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunsOfOneName_AreToldApartByTheirSeeds()
    {
        var runs = new List<string>();
        foreach (var seed in new[] { 1, 2 })
        {
            runs.AddRange((await Lab.Launcher.LaunchAsync(new ExperimentSpec { Name = "same", Seed = seed }, "ada")).RunIds);
        }

        var page = Open($"compare?runs={string.Join(',', runs)}");

        page.WaitForAssertion(() => Assert.Equal(["same · seed 1", "same · seed 2"], page.FindAll("[data-testid=figures] .compare-run a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task RunsOfOneName_AreToldApartByTheFieldThatDiffers()
    {
        var runs = new List<string>();
        foreach (var goodness in new[] { Goodness.MeanOfSquares, Goodness.SumOfSquares })
        {
            runs.AddRange((await Lab.Launcher.LaunchAsync(new ExperimentSpec { Name = "same", Method = new MethodSpec { Goodness = goodness } }, "ada")).RunIds);
        }
        runs.Add(await Lab.LaunchAsync("another"));

        var page = Open($"compare?runs={string.Join(',', runs)}");

        page.WaitForAssertion(() => Assert.Equal(["same · mean-of-squares", "same · sum-of-squares", "another"], page.FindAll("[data-testid=figures] .compare-run a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task RunsThatDifferInNothing_AreToldApartByTheirIds()
    {
        string[] runs = [await Lab.LaunchAsync("same"), await Lab.LaunchAsync("same")];

        var page = Open($"compare?runs={string.Join(',', runs)}");

        page.WaitForAssertion(() => Assert.Equal(runs.Select(run => $"same · {run[..6]}"), page.FindAll("[data-testid=figures] .compare-run a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task BestValue_IsBoldOnce()
    {
        var better = await Lab.LaunchAsync("better");
        var worse = await Lab.LaunchAsync("worse");
        Lab.Database.Write(connection =>
            connection.Execute("UPDATE runs SET test_accuracy = CASE id WHEN @better THEN 0.98 ELSE 0.97 END, peak_memory_bytes = CASE id WHEN @better THEN 9 ELSE 3 END", new { better }));

        var page = Open($"compare?runs={better},{worse}");

        page.WaitForAssertion(() => Assert.Equal(["98.00 %", "3 B"], page.FindAll("[data-testid=figures] td.best").Select(cell => cell.TextContent)));
    }

    [Fact]
    public async Task Removing_ARun_TakesItOutOfTheAddress()
    {
        var kept = await Lab.LaunchAsync("kept");
        var removed = await Lab.LaunchAsync("removed");
        var page = Open($"compare?runs={kept},{removed}&x=seconds");

        await page.WaitForElement($".compare-chip[data-run='{removed}'] button").ClickAsync();

        Assert.EndsWith($"compare?runs={kept}&x=seconds", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(page.FindAll($"[data-run='{removed}']"));
    }

    [Fact]
    public async Task ChoicesInQuickSuccession_AreAllKept()
    {
        var run = await Lab.LaunchAsync();
        var page = Open($"compare?runs={run}");
        page.WaitForElement("[data-testid=x-step]");

        await page.InvokeAsync(async () =>
        {
            var first = page.Find("[data-testid=x-step]").ClickAsync();
            var second = page.Find("[data-testid=log-y]").ClickAsync();
            await Task.WhenAll(first, second);
        });

        Assert.EndsWith($"compare?runs={run}&x=step&log=y", Navigation.Uri, StringComparison.Ordinal);
    }

    private IRenderedComponent<ComparePage> Open(string address)
    {
        Navigation.NavigateTo(address);
        return Render<ComparePage>();
    }
}
