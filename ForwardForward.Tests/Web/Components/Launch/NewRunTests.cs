using AngleSharp.Dom;
using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Components.Fields;
using ForwardForward.Web.Components.Launch;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ForwardForward.Tests.Web.Components.Launch;

public sealed class NewRunTests : LabComponentTest
{
    [Fact]
    public void Page_AsItOpens_ShowsTheFieldsThatTheMethodUsesAndNoOther()
    {
        var page = Open();

        Assert.NotNull(page.Find("#field-method-alpha"));
        Assert.Empty(page.FindAll("#field-method-thresholds"));
        Assert.Empty(page.FindAll("[data-testid=problem-summary]"));
        Assert.Equal("ff-symba", page.Find("[data-testid=method-label]").TextContent);
    }

    [Theory]
    [InlineData("?method=ff-hinton")]
    [InlineData("?method=trifecta")]
    [InlineData("?preset=digits-handover-quick")]
    public async Task EveryControl_HasANameAndADescriptionForScreenReaders(string query)
    {
        var page = Open(query);
        await ShowAllAsync(page);

        foreach (var field in page.FindAll(".field[data-path]"))
        {
            var control = field.QuerySelector("[role=combobox], input:not([aria-hidden]), textarea")!;
            var label = control.GetAttribute("aria-labelledby") is { } id ? page.Find($"#{id}") : page.Find($"label[for={control.Id}]");
            Assert.NotEmpty(label.TextContent);
            Assert.All(control.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.Find($"#{id}")));
        }
    }

    [Fact]
    public async Task Objective_Changed_ShowsItsOwnFieldsAndSaysCustom()
    {
        var page = Open("?method=ff-hinton");
        Assert.NotNull(page.Find("#field-method-thresholds"));

        await ShowAllAsync(page);
        await ChooseAsync(page, "method.objective", "symba");

        Assert.Empty(page.FindAll("#field-method-thresholds"));
        Assert.NotNull(page.Find("#field-method-alpha"));
        Assert.Equal("custom, based on ff-hinton", page.Find("[data-testid=method-label]").TextContent);
    }

    [Fact]
    public async Task Problems_OfSeveralFields_StandBesideEachAndInTheSummaryAndNothingIsLost()
    {
        var page = Open();
        await TypeAsync(page, "network.widths", "500, many");
        await TypeAsync(page, "budget.epochs", "0");

        Assert.Equal(["network.widths", "budget.epochs"], page.FindAll(".problem-summary [data-problem]").Select(link => link.GetAttribute("data-problem")));
        Assert.Contains("many", page.Find("#field-network-widths .field-error").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("#field-budget-epochs .field-error"));
        Assert.Equal("500, many", page.Find("#field-network-widths-input").GetAttribute("value"));
        Assert.Equal("true", page.Find("#field-network-widths-input").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Launch_WithProblems_QueuesNothingAndLeadsToTheFirstField()
    {
        var page = Open();
        var module = JSInterop.SetupModule("./js/form.js");
        module.SetupVoid("reveal", _ => true).SetVoidResult();
        await TypeAsync(page, "budget.epochs", "0");

        await page.ClickAsync(".launch-button");

        page.WaitForAssertion(() => Assert.Equal("field-budget-epochs", module.VerifyInvoke("reveal").Arguments[0]));
        Assert.Equal(0, Lab.Board.QueuedCount);
    }

    [Fact]
    public async Task Estimate_WhenTheWidthsChange_Changes()
    {
        var page = Open();
        var before = page.Find("[data-figure=parameters]").TextContent;

        await TypeAsync(page, "network.widths", "2000, 2000");

        Assert.NotEqual(before, page.Find("[data-figure=parameters]").TextContent);
    }

    [Fact]
    public async Task Estimate_AfterASimilarRun_SaysHowLongItTrains()
    {
        Lab.Tell(await Lab.LaunchAsync(), examplesPerSecond: 500);
        var page = Open("?preset=digits-ff-quick");
        Assert.Equal("–", page.Find("[data-figure=time]").TextContent);

        Lab.Time.Advance(TimeSpan.FromSeconds(1));

        // 15 epochs of 10,000 digits.
        page.WaitForAssertion(() => Assert.Equal("about 5 min", page.Find("[data-figure=time]").TextContent));
        Assert.Contains("similar run", page.Find(".key-figure[title]").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_OfATwin_QueuesBothAndOpensTheirComparison()
    {
        var page = Open("?preset=digits-ff-quick&twin=true");

        await page.ClickAsync(".launch-button");

        var navigation = Services.GetRequiredService<NavigationManager>();
        page.WaitForAssertion(() => Assert.Contains("compare?runs=", navigation.Uri, StringComparison.Ordinal));
        var runs = await Lab.Catalog.ListAsync(new RunFilter());
        Assert.Equal(2, runs.Count);
        Assert.Equal(["whole-network gradient", "one-layer gradient"], runs.Select(run => run.GradientReach));
        Assert.Single(runs.Select(run => run.TwinId).Distinct());
        Assert.All(runs, run => Assert.Equal("ada", run.Owner));
    }

    [Fact]
    public async Task Clone_OfAStoredRun_StartsFromItsSpec()
    {
        var spec = PresetCatalog.Find("mnist-ff-classic")!.Spec with { Seed = 41 };
        var id = (await Lab.Launcher.LaunchAsync(spec, "ada")).RunIds.Single();

        var page = Open($"?clone={id}");

        page.WaitForAssertion(() => Assert.Equal("41", page.Find("#field-seed-input").GetAttribute("value")));
        Assert.Equal("ff-classic", page.Find("[data-testid=method-label]").TextContent);
        Assert.Equal("mnist", page.FindComponent<DatasetField>().Instance.Form.Spec.Data.Dataset);
    }

    [Fact]
    public async Task Clone_ThatIsChanged_SaysWhatDiffersAndIsNamedAndComparedByIt()
    {
        var origin = await Lab.LaunchAsync("tonight");
        var page = Open($"?clone={origin}");
        page.WaitForAssertion(() => Assert.Contains("Copy of tonight", page.Find("[data-testid=clone-of]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Nothing is changed yet", page.Find("[data-testid=clone-of]").TextContent, StringComparison.Ordinal);

        await ChooseAsync(page, "method.goodness", "sum-of-squares");

        Assert.Equal("Goodness: mean of squares → sum of squares", page.Find(".clone-change").TextContent);
        await page.ClickAsync(".launch-button");
        var copy = (await Lab.Catalog.ListAsync(new RunFilter())).Single(run => run.Id != origin);
        Assert.EndsWith(", sum of squares", copy.Name, StringComparison.Ordinal);
        Assert.EndsWith($"runs/{copy.Id}?origin={origin}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Clone_OfARunThatIsGone_SaysSoAndOffersANewOne()
    {
        var page = Open("?clone=nosuchrunxyz");

        page.WaitForAssertion(() => Assert.Contains("no run nosuchrunxyz", page.Find(".mud-alert").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Dataset_ThatIsNotThere_IsNamedWithAWayToGetIt()
    {
        var page = Open("?dataset=mnist");

        page.WaitForAssertion(() =>
        {
            var fetch = page.Find("[data-testid=dataset-fetch]");
            Assert.Contains("train-images-idx3-ubyte.gz", fetch.TextContent, StringComparison.Ordinal);
            Assert.Contains("$FF_DATA/mnist/", fetch.TextContent, StringComparison.Ordinal);
            Assert.Contains("Download", fetch.QuerySelector("button")!.TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Launch_WithADatasetThatIsNotThere_SaysSoBesideItAndQueuesNothing()
    {
        var page = Open("?dataset=mnist");

        await page.ClickAsync(".launch-button");

        page.WaitForAssertion(() => Assert.Contains("not ready", page.Find("#field-data-dataset .field-error").TextContent, StringComparison.Ordinal));
        Assert.Equal(0, Lab.Board.QueuedCount);
    }

    [Fact]
    public void Samples_OfAnOverlayMethod_ShowPositiveAndNegativeWithDifferentLabels()
    {
        var page = Open();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".sample.positive")));
        Assert.NotEqual(page.Find(".sample.positive figcaption").TextContent[^1], page.Find(".sample.negative figcaption").TextContent[^1]);
        Assert.Equal(10, page.FindAll(".sample.positive .label-cell").Count);
    }

    [Fact]
    public async Task Network_DrawnForBackPropagation_HasOneBracketAndForForwardForwardOnePerLayer()
    {
        var page = Open("?method=ff-symba");
        Assert.Equal(2, page.FindAll(".network .bracket-forward").Count);

        await ChooseAsync(page, "method.name", "bp");

        Assert.Empty(page.FindAll(".network .bracket-forward"));
        Assert.Single(page.FindAll(".network .bracket-backward"));
    }

    [Fact]
    public async Task FirstPhase_OfAnotherDataset_ShowsItsCountsAndItsProblems()
    {
        var page = Open("?preset=digits-handover-quick");
        Assert.Empty(page.FindAll("#field-handover-data-validationExamples-input"));

        await ShowAllAsync(page);
        await ChooseFirstDatasetAsync(page, "mnist");
        await TypeAsync(page, "handover.data.validationExamples", "3");

        Assert.Contains("is neither 0 nor 10 to", page.Find("#field-handover-data-validationExamples").TextContent, StringComparison.Ordinal);

        await TypeAsync(page, "handover.data.validationExamples", "500");
        Assert.Empty(page.FindAll("[data-testid=problem-summary]"));

        await ChooseFirstDatasetAsync(page, "cifar-10");
        Assert.Contains("one network has to fit both", page.Find("#field-handover-data-dataset").TextContent, StringComparison.Ordinal);

        await ChooseFirstDatasetAsync(page, "");
        Assert.Empty(page.FindAll("#field-handover-data-validationExamples-input, [data-testid=problem-summary]"));
    }

    [Theory]
    [InlineData("doc003-sff-block-resnet18-transfer")]
    [InlineData("doc003-bp-resnet18-transfer")]
    public void Transfer_SaysOnceThatTheBlocksStayAsTheyAre(string preset) =>
        Assert.Contains("only what reads their features learns", Assert.Single(Open($"?preset={preset}").FindAll("#field-method-frozenBlocks")).TextContent, StringComparison.Ordinal);

    [Fact]
    public void Viewer_SeesTheFormButNoLaunch()
    {
        SignInAs(AccountRole.Viewer);

        var page = Open();

        Assert.Empty(page.FindAll(".launch-button"));
        Assert.Contains("look but not launch", page.Find(".launch-bar").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_AfterTheRoleWasTakenAway_QueuesNothing()
    {
        var page = Open();
        SignInAs(AccountRole.Viewer);

        await page.ClickAsync(".launch-button");

        Assert.Equal(0, Lab.Board.QueuedCount);
    }

    [Fact]
    public async Task Download_OfItsDataset_AfterTheRoleWasTakenAway_FetchesNothing()
    {
        var page = Open("?dataset=mnist");
        var download = page.WaitForElement("[data-testid=dataset-fetch] .mud-button-outlined-primary");
        SignInAs(AccountRole.Viewer);

        await download.ClickAsync(new());

        Assert.Null(Services.GetRequiredService<DatasetDownloads>().Of("mnist"));
    }

    [Fact]
    public async Task Json_PastedAndLoaded_FillsTheForm()
    {
        var page = Open();
        await page.FindAll(".page-actions button").First(button => button.TextContent == "JSON").ClickAsync(new());

        await page.Find("[data-testid=spec-json] textarea").InputAsync(new() { Value = SpecJson.Write(PresetCatalog.Find("mnist-hinton")!.Spec) });
        await page.FindAll("[data-testid=spec-json] button").First(button => button.TextContent.StartsWith("Load", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Equal("1000, 1000, 1000", page.Find("#field-network-widths-input").GetAttribute("value"));
    }

    private IRenderedComponent<NewRunPage> Open(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("new" + query);
        var page = Render<NewRunPage>();
        // The dataset is looked at in the background; afterwards nothing moves by itself.
        page.WaitForState(() => page.FindAll(".sample, [data-testid=dataset-fetch]").Count > 0);
        return page;
    }

    private static Task TypeAsync(IRenderedComponent<NewRunPage> page, string path, string text) =>
        page.Find($"#field-{path.Replace('.', '-')}-input").InputAsync(new() { Value = text });

    private static Task ShowAllAsync(IRenderedComponent<NewRunPage> page) => page.ClickAsync("[data-testid=all-fields]");

    private static Task ChooseFirstDatasetAsync(IRenderedComponent<NewRunPage> page, string name) => ChooseAsync(page, "handover.data.dataset", name);

    private static Task ChooseAsync(IRenderedComponent<NewRunPage> page, string path, string token)
    {
        var list = page.FindComponents<ChoiceList>().Single(list => list.Instance.Path == path);
        return page.InvokeAsync(() => list.FindComponent<MudSelect<string>>().Instance.ValueChanged.InvokeAsync(token));
    }
}
