using AngleSharp.Dom;
using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using DocumentsPage = ForwardForward.Web.Components.Documents.DocumentsPage;

namespace ForwardForward.Tests.Web.Components.Documents;

// MNIST without its files: the page asks only whether it can be used.
public sealed class DocumentsPageTests() : LabComponentTest([DatasetCatalog.Digits, DatasetCatalog.Mnist with { Format = DatasetFormat.Drawn, Files = [] }, DatasetCatalog.FashionMnist])
{
    [Fact]
    public void Page_ShowsEveryRowWithRepairsRightBeneathFailures()
    {
        var page = Open();

        var shown = page.FindAll("tr[data-row]").Select(row => row.GetAttribute("data-row")).ToList();
        Assert.Equal(DocumentCatalog.All.SelectMany(document => document.Rows).Select(row => row.Id), shown);
        Assert.Equal("repair-exp2a", shown[shown.IndexOf("000-exp2a") + 1]);
        Assert.Contains("confuse 6 with 0", page.Markup, StringComparison.Ordinal);
        Assert.Contains("40.13 or 46.13", Row(page, "000-exp1-ff-cifar10").TextContent, StringComparison.Ordinal);
        Assert.Equal(StudyCatalog.All.Count, page.FindAll("[data-study]").Count);
    }

    [Fact]
    public async Task Chart_OfADocument_HasItsClaimsAndWhatWasMeasuredInTheirRows()
    {
        var recipe = DocumentCatalog.Rows.First(row => row.Id == "000-exp1-bp-mnist").Preset;
        await MeasureAsync(recipe, 0.97, 0.98, 0.99);
        Services.GetRequiredService<NavigationManager>().NavigateTo("documents?view=chart");

        var page = Render<DocumentsPage>();

        page.WaitForElement("[data-testid=claims-000]");
        var options = page.FindComponents<ApexChart>()[0].Instance.Options;
        Assert.Empty(page.FindAll("tr[data-row]"));
        var claimed = options.Series.First(series => series.Name == "claimed");
        var measured = options.Series.First(series => series.Name == "measured, back-propagation").Points.First(point => Math.Abs(point.X - 98) < 0.001);
        Assert.Equal(1, measured.Deviation!.Value, 6);
        Assert.Equal("BackProp 250-110-10, MNIST", options.Y.Ticks.First(tick => tick.Value.Equals(measured.Y)).Text);
        Assert.Contains(claimed.Points, point => point.Y.Equals(measured.Y));
    }

    [Fact]
    public void Run_WhereThePresetOrTheDataIsMissing_IsDisabledWithTheReason()
    {
        var page = Open();

        var unbuilt = DocumentCatalog.Rows.FirstOrDefault(row => row.Presets.Any(preset => PresetCatalog.Find(preset) is null));
        if (unbuilt is not null)
        {
            Assert.Contains("not built", Button(page, unbuilt.Id).GetAttribute("title"), StringComparison.Ordinal);
            Assert.True(Button(page, unbuilt.Id).IsDisabled());
            Assert.Contains("not yet measured: preset not built", Row(page, unbuilt.Id).TextContent, StringComparison.Ordinal);
        }

        Assert.True(Button(page, "000-exp1-bp-fashion").IsDisabled());
        Assert.Contains("Fashion-MNIST is not on this machine", Button(page, "000-exp1-bp-fashion").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains("not yet measured: data", Row(page, "000-exp1-bp-fashion").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfARow_QueuesItsSeedsAndSaysSo()
    {
        var page = Open();
        Assert.Contains("Queues 3 runs, time unknown until the first run", Button(page, "000-exp1-bp-mnist").GetAttribute("title"), StringComparison.Ordinal);

        await Button(page, "000-exp1-bp-mnist").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("3 runs are queued.", page.Find("[data-testid=documents-notice]").TextContent, StringComparison.Ordinal));
        Assert.Equal([1L, 2L, 3L], (await Lab.Catalog.ListAsync(new RunFilter())).Select(run => run.Seed).Order());
        page.WaitForAssertion(() => Assert.Contains("3 queued", Row(page, "000-exp1-bp-mnist").TextContent, StringComparison.Ordinal));
        Assert.True(Button(page, "000-exp1-bp-mnist").IsDisabled());
    }

    [Fact]
    public async Task MeasuredRow_ShowsMeanDeviationVerdictAndLinksToItsRuns()
    {
        await MeasureAsync("doc000-bp-mnist", 0.9799, 0.9809, 0.9804);
        var page = Open();

        var row = Row(page, "000-exp1-bp-mnist");
        Assert.Contains("98.04 ± 0.05", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("reproduced", row.QuerySelector(".chip")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("compare?runs=", row.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Again", Button(page, "000-exp1-bp-mnist").TextContent);
    }

    [Fact]
    public async Task StaleRow_SaysSoAndCanBeRunAnew()
    {
        await MeasureAsync("Learning:0", "doc000-bp-mnist", 0.98);
        var page = Open();

        Assert.Contains("stale", Row(page, "000-exp1-bp-mnist").TextContent, StringComparison.Ordinal);
        await page.ClickAsync("tr[data-row='000-exp1-bp-mnist'] .claim-open");
        Assert.Contains("The code of the trainer changed since", page.Find("tr[data-detail='000-exp1-bp-mnist']").TextContent, StringComparison.Ordinal);
        Assert.Equal("Run", Button(page, "000-exp1-bp-mnist").TextContent);
    }

    [Fact]
    public async Task Details_OfARow_HaveCauseCommandAndSeeds()
    {
        await MeasureAsync("doc001-bp", 0.9436);
        var page = Open();

        await page.ClickAsync("tr[data-row='001-bp'] .claim-open");

        var detail = page.Find("tr[data-detail='001-bp']");
        Assert.Contains("30 Adam updates", detail.TextContent, StringComparison.Ordinal);
        Assert.Contains("./run.sh documents run 001-bp --seeds 1,2,3", detail.TextContent, StringComparison.Ordinal);
        Assert.Equal("new?preset=doc001-bp", detail.QuerySelector("a")!.GetAttribute("href"));
        Assert.Single(detail.QuerySelectorAll(".claim-seeds tbody tr"));
    }

    [Fact]
    public async Task Filter_ByDocumentAndVerdict_LeavesOnlyThose()
    {
        await MeasureAsync("doc000-bp-mnist", 0.98);
        Services.GetRequiredService<NavigationManager>().NavigateTo("documents?document=000&verdict=good");

        var page = Open();

        Assert.Equal(["000-exp1-bp-mnist"], page.FindAll("tr[data-row]").Select(row => row.GetAttribute("data-row")));
        await page.FindAll(".claim-filters button").Single(button => button.TextContent == "003").ClickAsync(new());
        Assert.EndsWith("documents?document=003&verdict=good", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heading_OfADocument_OpensItAloneAndClosesItAgain()
    {
        await MeasureAsync("doc000-bp-mnist", 0.9804);
        Services.GetRequiredService<NavigationManager>().NavigateTo("documents");
        var page = Open();
        Assert.All(page.FindAll("[data-document]"), section => Assert.NotNull(section.QuerySelector(".claim-body")));
        Assert.Matches(@"^1 reproduced · \d+ not yet measured$", page.Find("[data-document='000'] .claim-counts").TextContent);

        await page.ClickAsync("[data-document='001'] .claim-narrow button");

        Assert.EndsWith("documents?document=001", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("[data-document='001'] .claim-narrow button").GetAttribute("aria-expanded"));
        Assert.Equal("false", page.Find("[data-document='000'] .claim-narrow button").GetAttribute("aria-expanded"));
        Assert.Empty(page.FindAll("[data-document='000'] .claim-body"));
        Assert.NotEmpty(page.FindAll("[data-document='001'] tr[data-row]"));

        await page.ClickAsync("[data-document='001'] .claim-narrow button");

        Assert.EndsWith("documents", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Studies_BesideADocument_AreItsOwn()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("documents?document=003");

        var page = Open();

        Assert.Equal(StudyCatalog.All.Where(study => study.Document == "003").Select(study => study.Name), page.FindAll("[data-study]").Select(study => study.GetAttribute("data-study")));
    }

    [Fact]
    public async Task Study_Button_QueuesEveryPlace()
    {
        var page = Open();

        await page.ClickAsync("[data-study=study-sample-complexity] button");

        page.WaitForAssertion(() => Assert.Contains("36 runs are queued.", page.Find("[data-testid=documents-notice]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Viewer_SeesEverythingButRunsNothing()
    {
        SignInAs(AccountRole.Viewer);

        var page = Open();

        Assert.Empty(page.FindAll(".claim-run button, .page-actions button"));
        Assert.Equal(2, page.FindAll(".page-actions a").Count);
    }

    [Theory]
    [InlineData("a row", AccountRole.Viewer)]
    [InlineData("a row", AccountRole.Administrator)]
    [InlineData("a study", AccountRole.Viewer)]
    [InlineData("a study", AccountRole.Administrator)]
    [InlineData("what is missing", AccountRole.Viewer)]
    [InlineData("what is missing", AccountRole.Researcher)]
    [InlineData("what is missing", AccountRole.Administrator)]
    public async Task Run_IsQueuedForThoseWhoMayNow(string what, AccountRole role)
    {
        var dialogs = Render<MudDialogProvider>();
        SignInAs(AccountRole.Researcher);
        var page = Open();
        SignInAs(role);

        var clicked = page.ClickAsync(what switch
        {
            "a row" => "tr[data-row='000-exp1-bp-mnist'] .claim-run button",
            "a study" => "[data-study=study-sample-complexity] button",
            _ => ".page-actions button",
        });
        if (what == "what is missing")
        {
            dialogs.WaitForElement(".mud-message-box__yes-button");
            await dialogs.ClickAsync(".mud-message-box__yes-button");
        }
        await clicked;

        Assert.Equal(role != AccountRole.Viewer, (await Lab.Catalog.ListAsync(new RunFilter())).Count > 0);
    }

    private IRenderedComponent<DocumentsPage> Open()
    {
        var page = Render<DocumentsPage>();
        page.WaitForState(() => page.FindAll("tr[data-row], [data-testid=no-rows]").Count > 0);
        return page;
    }

    private static IElement Row(IRenderedComponent<DocumentsPage> page, string id) => page.Find($"tr[data-row='{id}']");

    private static IElement Button(IRenderedComponent<DocumentsPage> page, string id) => page.Find($"tr[data-row='{id}'] .claim-run button");

    private Task MeasureAsync(string recipe, params double[] accuracies) => MeasureAsync(TrainerCode.Fingerprint, recipe, accuracies);

    private async Task MeasureAsync(string code, string recipe, params double[] accuracies)
    {
        foreach (var (accuracy, index) in accuracies.Select((accuracy, index) => (accuracy, index)))
        {
            var id = (await Lab.Launcher.LaunchOrdersAsync([new LaunchOrder(Recipes.Spec(recipe)! with { Seed = index + 1 }, recipe)], "ada")).RunIds[0];
            Lab.Tell(id, RunStatus.Completed, train: accuracy, test: accuracy, code: code);
        }
    }
}
