using Bunit;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Launch;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Web.Components.Launch;

public sealed class FitCardTests : LabComponentTest
{
    [Fact]
    public async Task OwnImages_ListWhatWasChangedBesideTheEstimate_AndOneClickUndoesIt()
    {
        var page = Open("?dataset=folder:pets&twin=true");

        Assert.Equal(
            ["data.pixels", "method.overlayStrength", "optimization.learningRate", "budget.batchSize", "budget.epochs"],
            page.FindAll("[data-testid=fit] li").Select(line => line.GetAttribute("data-field")));
        Assert.StartsWith("Fitted to", page.Find("[data-testid=fit] h2").TextContent, StringComparison.Ordinal);

        await page.ClickAsync("[data-testid=undo-fit]");

        Assert.StartsWith("Not fitted to", page.Find("[data-testid=fit] h2").TextContent, StringComparison.Ordinal);
        Assert.Equal("1000", page.Find("#field-budget-batchSize-input").GetAttribute("value"));

        await page.ClickAsync("[data-testid=use-fit]");
        Assert.Equal("16", page.Find("#field-budget-batchSize-input").GetAttribute("value"));
    }

    [Fact]
    public async Task Launch_OfATwin_QueuesBothAsFitted()
    {
        var page = Open("?dataset=folder:pets&twin=true");

        await page.ClickAsync(".launch-button");

        page.WaitForState(() => Lab.Board.QueuedCount == 2);
        foreach (var run in await Lab.Catalog.ListAsync(new RunFilter()))
        {
            var spec = (await Lab.Catalog.SpecAsync(run.Id))!;
            Assert.Equal((PixelScaling.Standardized, 16), (spec.Data.Pixels, spec.Budget.BatchSize));
        }
    }

    [Fact]
    public void PresetOnItsOwnData_HasNoSuchCard() => Assert.Empty(Open("?preset=digits-ff-quick").FindAll("[data-testid=fit]"));

    private IRenderedComponent<NewRunPage> Open(string query)
    {
        Lab.Validate = _ => [];
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 100), ("dog", 100));
        Services.GetRequiredService<NavigationManager>().NavigateTo("new" + query);
        var page = Render<NewRunPage>();
        page.WaitForState(() => page.FindAll(".sample").Count > 0);
        return page;
    }
}
