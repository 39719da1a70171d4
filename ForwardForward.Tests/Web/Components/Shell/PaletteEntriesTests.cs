using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Web.Components.Shell;

public sealed class PaletteEntriesTests : LabComponentTest
{
    [Fact]
    public void Find_BeforeAnythingIsTyped_HasEveryPageOfTheRail()
    {
        var rail = Render<Rail>().FindAll("a.rail-link").Select(link => link.GetAttribute("href"));

        Assert.Empty(rail.Except(Of([]).Find("").Select(entry => entry.Address)));
    }

    [Fact]
    public async Task Find_PartOfARunsId_LeadsToTheRun()
    {
        var id = await Lab.LaunchAsync("the deep one");
        var entries = Of(await Lab.Catalog.ListAsync(new RunFilter()));

        Assert.Equal($"runs/{id}", entries.Find(id[..8])[0].Address);
        Assert.Equal($"runs/{id}", entries.Find("DEEP the")[0].Address);
    }

    [Theory]
    [InlineData("ff-hinton", "methods/ff-hinton")]
    [InlineData("fashion-mnist", "datasets/fashion-mnist")]
    [InlineData("digits-ff-quick", "new?preset=digits-ff-quick")]
    [InlineData("storage", "storage")]
    [InlineData("no such thing anywhere", null)]
    public void Find_AName_PutsItFirst(string text, string? address) => Assert.Equal(address, Of([]).Find(text).FirstOrDefault()?.Address);

    [Fact]
    public void Find_OfAViewer_HasNothingThatLaunchesOrAdministers()
    {
        var entries = new PaletteEntries([], DatasetCatalog.All, mayLaunch: false, mayAdminister: false);

        Assert.DoesNotContain(entries.Find(""), entry => entry.Address is "storage" or "account/people" || (entry.Kind == PaletteKind.Action && entry.Address is "new" or "datasets#upload"));
        Assert.DoesNotContain(entries.Find("digits"), entry => entry.Kind == PaletteKind.Preset);
    }

    [Fact]
    public void Find_Anything_KeepsKindsTogether()
    {
        var kinds = Of([]).Find("mnist").Select(entry => entry.Kind).ToList();

        Assert.Equal(kinds.Distinct().Count(), kinds.Where((kind, at) => at == 0 || kinds[at - 1] != kind).Count());
    }

    private static PaletteEntries Of(IReadOnlyList<RunSummary> runs) => new(runs, DatasetCatalog.All, mayLaunch: true, mayAdminister: true);
}
