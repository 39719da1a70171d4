using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Components.Compare;
using ForwardForward.Web.Components.Live;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Web.Components.Live;

public sealed class RunConfigurationTabTests : ComponentTest
{
    private static readonly ExperimentSpec Recipe = PresetCatalog.Find("digits-ff-quick")!.Spec;

    [Fact]
    public void Fields_ThatDifferFromTheMethod_ComeFirstWithBothValues()
    {
        var method = MethodCatalog.Find(Recipe.Method.Name)!;
        var spec = method.ApplyTo(Recipe) is var own ? own with { Method = own.Method with { Contrast = Contrast.WrongLabel }, Data = own.Data with { ShiftPixels = 2 } } : Recipe;

        var tab = Open(spec, recipe: null);

        Assert.Equal($"Differs from the method {method.Name}", tab.Find(".spec-heading").TextContent);
        Assert.Equal(
            [("Random shift", "2 px", "0 px", "data.shiftPixels=2"), ("Contrast", "wrong label", "hard wrong label", "method.contrast=wrong-label")],
            tab.FindAll("[data-testid=spec-differing] tbody tr").Select(row => (row.Children[0].TextContent, row.Children[1].TextContent, row.Children[2].TextContent, row.Children[3].TextContent)));
    }

    [Fact]
    public void Fields_OfARunLaunchedForAPreset_AreComparedWithThePreset()
    {
        var tab = Open(Recipe with { Seed = 5 }, recipe: "digits-ff-quick");

        Assert.Equal("Differs from the preset digits-ff-quick", tab.Find(".spec-heading").TextContent);
        Assert.Equal(["seed"], tab.FindAll("[data-testid=spec-differing] tr[data-field]").Select(row => row.GetAttribute("data-field")));
    }

    [Fact]
    public void Fields_ThatAreTheRecipes_AreSaidToBe()
    {
        var tab = Open(Recipe, recipe: "digits-ff-quick");

        Assert.Equal("As the preset digits-ff-quick has it", tab.Find(".spec-heading").TextContent);
        Assert.Single(tab.FindAll("[data-testid=spec-same]"));
    }

    [Fact]
    public void EveryField_OfTheSpec_StandsOnceUnderItsSectionAndItsFormTitle()
    {
        var tab = Open(Recipe, recipe: null);

        Assert.Equal(["Data", "Network", "Method", "Optimization", "Budget", "Run"], tab.FindAll("[data-section]").Select(section => section.GetAttribute("data-section")!).Order(StringComparer.Ordinal).OrderBy(Place));
        var paths = tab.FindAll("[data-section] tr[data-field]").Select(row => row.GetAttribute("data-field")!).ToList();
        Assert.Equal(paths.Count, paths.Distinct().Count());
        Assert.Contains("network.widths", paths);
        Assert.DoesNotContain("name", paths);
        Assert.Equal("Learning rate", tab.Find("[data-section=Optimization] [data-field='optimization.learningRate'] .spec-title").TextContent);
        Assert.Equal("'network.widths=500, 500'", tab.Find("[data-field='network.widths'] code").TextContent);
        Assert.NotEmpty(tab.FindAll("[data-section=Method] details [data-field='method.ridgePenalty']"));
        Assert.Empty(tab.FindAll("[data-section=Method] details [data-field='method.alpha']"));
    }

    [Fact]
    public void FirstPhase_OfAHandover_HasASectionWithTheSameTitles()
    {
        var spec = PresetCatalog.All.First(preset => preset.Spec.Handover is not null).Spec;

        var tab = Open(spec, recipe: null);

        Assert.Equal("Label scheme of the first phase", tab.Find("[data-section='First phase'] [data-field='handover.method.labels'] .spec-title").TextContent);
        Assert.Equal("Epochs of the first phase", tab.Find("[data-field='handover.budget.epochs'] .spec-title").TextContent);
    }

    [Fact]
    public void Content_OfTheDatasets_IsShownWithItsChecksum()
    {
        var sum = new string('a', 64);

        var tab = Open(Recipe, recipe: null, new DataContent("mnist", sum, false));

        Assert.StartsWith("not the published content, SHA-256 aaaaaaaaaaaa…", tab.Find("[data-testid=run-content]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains(sum, tab.Find("[data-testid=run-content]").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_InTables_IsWhole()
    {
        var run = Run(Recipe, null, new DataContent("mnist", new string('a', 64), false));
        var whole = "not the published content, SHA-256 " + new string('a', 64);

        Assert.Equal(whole, RunTable.Of([run]).ForPrograms("runs").Rows[0][^1]);
        Assert.Contains(SpecColumn.Table([new("value", Recipe, run.Contents)]).ForPaper("spec").Rows, row => row[1] == ConfigurationRow.ContentPath && row[2] == whole);
        Assert.True(run.HasOtherContent);
    }

    private static int Place(string section) => Array.IndexOf(["Data", "Network", "Method", "Optimization", "Budget", "Run"], section);

    private IRenderedComponent<RunConfigurationTab> Open(ExperimentSpec spec, string? recipe, params IReadOnlyList<DataContent> contents) => Render<RunConfigurationTab>(set => set
        .Add(tab => tab.Spec, spec)
        .Add(tab => tab.Facts, contents.Count == 0 ? null : new RunStarted("CPU", [500, 500], [], 1000, 100, 100, 0))
        .Add(tab => tab.Run, Run(spec, recipe, contents)));

    private static RunSummary Run(ExperimentSpec spec, string? recipe, params IReadOnlyList<DataContent> contents) => new()
    {
        Id = "abcdefghijkl", Name = "a run", Status = RunStatus.Completed, Method = spec.Method.Name, Dataset = spec.Data.Dataset, Network = "500-500", Seed = spec.Seed,
        Device = "CPU", Owner = "ada", CreatedAt = DateTimeOffset.UnixEpoch, Recipe = recipe, Contents = contents,
    };
}
