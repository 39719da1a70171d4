using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Components.Pages;
using DatasetsPage = ForwardForward.Web.Components.Pages.Datasets;

namespace ForwardForward.Tests.Web.Components.Pages;

public sealed class DatasetsTests : LabComponentTest
{
    [Fact]
    public void Page_ShowsTheBuiltInDigitsWithExamplesAndWhereTheOthersComeFrom()
    {
        var page = Open();

        Assert.Equal(60, page.FindAll("[data-dataset=digits] .sample-grid img").Count);
        Assert.Contains("built in", page.Find("[data-dataset=digits]").TextContent, StringComparison.Ordinal);
        Assert.Contains("not on this machine", page.Find("[data-dataset=mnist]").TextContent, StringComparison.Ordinal);
        Assert.All(DatasetCatalog.All, dataset => Assert.Contains(dataset.License, page.Find($"[data-dataset={dataset.Name}]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Viewer_SeesWhatIsMissingButNoDownload()
    {
        SignInAs(AccountRole.Viewer);

        var page = Open();

        Assert.Contains("t10k-labels-idx1-ubyte.gz", page.Find("[data-dataset=mnist] [data-testid=dataset-fetch]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Download", page.Find("[data-dataset=mnist]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<DatasetsPage> Open()
    {
        var page = Render<DatasetsPage>();
        page.WaitForState(() => page.FindAll(".sample-grid").Count > 0 && page.FindAll("[data-testid=dataset-fetch]").Count == DatasetCatalog.All.Count - 1);
        return page;
    }
}
