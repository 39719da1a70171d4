using AngleSharp.Dom;
using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Runs;
using MudBlazor;
using RunsPage = ForwardForward.Web.Components.Runs.RunsPage;

namespace ForwardForward.Tests.Web.Components.Runs;

public sealed class RunsTests : LabComponentTest
{
    [Fact]
    public void Page_OfAnEmptyLab_TeachesTheFirstStep()
    {
        var page = Open();

        var empty = page.Find("[data-testid=runs-empty]");
        Assert.Equal("new?preset=digits-ff-quick&twin=true", empty.QuerySelector("a.mud-button-filled-primary")!.GetAttribute("href"));
        Assert.NotNull(PresetCatalog.Find("digits-ff-quick"));
    }

    [Fact]
    public async Task Search_TypedByLetter_LeavesOnlyMatchingRows()
    {
        await LaunchAsync("alpha");
        await LaunchAsync("beta");
        var page = Open();
        Assert.Equal(["beta", "alpha"], Names(page));

        await SearchAsync("alp");
        page.WaitForAssertion(() => Assert.Equal(["alpha"], Names(page)));

        await SearchAsync("nothing like it");
        page.WaitForElement("[data-testid=no-match]");

        // The list answers when the fingers rest.
        async Task SearchAsync(string text)
        {
            await page.Find("#run-search").InputAsync(new() { Value = text });
            Lab.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Notice_OfTheTrainer_IsAMarkBesideTheStatus()
    {
        await LaunchAsync("healthy");
        Lab.Record(await LaunchAsync("silent"), new LearningNotice(NoticeKind.SilentLayer, 0, 10, 1, false, "Layer 1 is silent.", "Likely causes: many."));

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal("Layer 1 is silent. Likely causes: many.", page.FindAll("tr.run-row [data-testid=notice-mark]").Single().GetAttribute("title")));
    }

    [Fact]
    public async Task Selection_WhenTheListIsReadAgain_Stays()
    {
        var alpha = await LaunchAsync("alpha");
        var page = Open();
        await page.Find($"tr.run-{alpha} input[type=checkbox]").ChangeAsync(new() { Value = true });
        Assert.Contains("1 run selected", page.Find("[data-testid=selection]").TextContent, StringComparison.Ordinal);

        await LaunchAsync("beta");
        Lab.Time.Advance(RunBoard.BoardPace);
        page.WaitForAssertion(() => Assert.Equal(["beta", "alpha"], Names(page)));

        Assert.Contains("1 run selected", page.Find("[data-testid=selection]").TextContent, StringComparison.Ordinal);
        Assert.Equal($"compare?runs={alpha}", page.Find("[data-testid=selection] a").GetAttribute("href"));
        Assert.True(page.Find($"tr.run-{alpha} input[type=checkbox]").IsChecked());
    }

    [Fact]
    public async Task Sort_WhenTheListIsReadAgain_Stays()
    {
        await LaunchAsync("beta");
        await LaunchAsync("alpha");
        var page = Open();
        await page.InvokeAsync(() => page.FindComponent<MudDataGrid<RunSummary>>().Instance.SetSortAsync(nameof(RunSummary.Name), SortDirection.Ascending, run => run.Name));
        page.WaitForAssertion(() => Assert.Equal(["alpha", "beta"], Names(page)));

        await LaunchAsync("aaa");
        Lab.Time.Advance(RunBoard.BoardPace);

        page.WaitForAssertion(() => Assert.Equal(["aaa", "alpha", "beta"], Names(page)));
    }

    [Fact]
    public async Task Queue_Down_MovesTheRunAndShowsItsNewPlace()
    {
        await LaunchAsync("first");
        await LaunchAsync("second");
        var page = Open();
        Assert.Equal(["first", "second"], Waiting(page));

        await page.ClickAsync("button[aria-label='Move first down']");

        page.WaitForAssertion(() => Assert.Equal(["second", "first"], Waiting(page)));
    }

    [Fact]
    public async Task Rename_InItsRow_IsStored()
    {
        var id = await LaunchAsync("old name");
        var page = Open();

        await page.ClickAsync("tr button[aria-label='Rename old name']");
        await page.Find("form.rename input").InputAsync(new() { Value = "new name" });
        await page.Find("form.rename").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["new name"], Names(page)));
        Assert.Equal("new name", (await Lab.Catalog.FindAsync(id))!.Name);
    }

    [Fact]
    public async Task Archived_HiddenAtFirst_ShowsWhenAskedFor()
    {
        var id = await LaunchAsync("old");
        await LaunchAsync("new");
        await Lab.Launcher.ArchiveAsync(id, true);
        var page = Open();
        Assert.Equal(["new"], Names(page));

        await page.Find(".filter-archive input").ChangeAsync(new() { Value = true });

        page.WaitForAssertion(() => Assert.Equal(["new", "old"], Names(page)));
    }

    [Fact]
    public async Task Viewer_SeesRunsButCannotChangeThem()
    {
        await LaunchAsync("alpha");
        SignInAs(AccountRole.Viewer);

        var page = Open();

        Assert.Equal(["alpha"], Names(page));
        Assert.Empty(page.FindAll(".queue-actions button, .rename-button, button[aria-label^=Edit]"));
    }

    [Fact]
    public async Task Method_InItsRow_SaysHowFarItsGradientReaches()
    {
        await LaunchAsync("alpha");

        var page = Open();

        Assert.Contains("one-layer gradient", page.Find("tr.run-row").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_AfterTheClockWasSetBack_IsStillShown()
    {
        var run = Lab.Row(await LaunchAsync("alpha"));
        Lab.Stand(run.Id, RunStatus.Running);
        var page = Open();

        Lab.Time.Jump(TimeSpan.FromHours(-1));
        Lab.Time.Advance(TimeSpan.FromSeconds(2));
        Lab.Record(run.Id, new ProgressMade(60, 120, 2, 4, 1, 1));
        Lab.Time.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Contains("epoch 2 of 4", page.Find("tr.run-row").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rename_ByAnotherPerson_WhileARunTrains_IsShownAtOnce()
    {
        var waits = await LaunchAsync("old name");
        var run = Lab.Row(await LaunchAsync("trains"));
        Lab.Stand(run.Id, RunStatus.Running);
        var page = Open();

        await Lab.Launcher.RenameAsync(waits, "new name");
        Lab.Time.Advance(RunBoard.BoardPace);

        page.WaitForAssertion(() => Assert.Equal(["trains", "new name"], Names(page)));
    }

    private IRenderedComponent<RunsPage> Open()
    {
        var page = Render<RunsPage>();
        page.WaitForState(() => page.FindAll("tr.run-row, [data-testid=runs-empty]").Count > 0);
        return page;
    }

    private static List<string> Names(IRenderedComponent<RunsPage> page) => [.. page.FindAll("tr.run-row .run-name a").Select(link => link.TextContent)];

    private static List<string> Waiting(IRenderedComponent<RunsPage> page) => [.. page.FindAll(".queue-row a").Select(link => link.TextContent)];

    private async Task<string> LaunchAsync(string name) =>
        (await Lab.Launcher.LaunchAsync(PresetCatalog.All[0].Spec with { Name = name }, "ada")).RunIds.Single();
}
