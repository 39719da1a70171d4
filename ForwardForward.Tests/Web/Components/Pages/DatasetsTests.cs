using Bunit;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.Extensions.DependencyInjection;
using DatasetsPage = ForwardForward.Web.Components.Pages.Datasets;

namespace ForwardForward.Tests.Web.Components.Pages;

public sealed class DatasetsTests : LabComponentTest
{
    [Fact]
    public void Page_ShowsTheBuiltInDigitsWithExamplesAndWhereTheOthersComeFrom()
    {
        var page = Open();

        Assert.StartsWith("api/v1/datasets/digits/samples.png?v=", page.Find("[data-dataset=digits] img").GetAttribute("src"), StringComparison.Ordinal);
        Assert.Contains("built in", page.Find("[data-dataset=digits]").TextContent, StringComparison.Ordinal);
        Assert.Contains("not on this machine", page.Find("[data-dataset=mnist]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-dataset=mnist] img"));
        Assert.All(DatasetCatalog.All, dataset => Assert.Contains(dataset.License, page.Find($"[data-dataset={dataset.Name}]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Viewer_SeesWhatIsMissingButNoDownloadAndNoUpload()
    {
        SignInAs(AccountRole.Viewer);

        var page = Open();

        Assert.Contains("t10k-labels-idx1-ubyte.gz", page.Find("[data-dataset=mnist] [data-testid=dataset-fetch]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Download", page.Find("[data-dataset=mnist]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=upload-card] form"));
    }

    [Fact]
    public void FoldersOfImages_StandBesideTheCatalog()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 5), ("dog", 5));
        FolderFiles.Write(FolderFiles.Of(Data, "My Pets"), ("cat", 5), ("dog", 5));

        var page = Open();

        Assert.Contains("the lab's own", page.Find("[data-dataset='folder:pets']").TextContent, StringComparison.Ordinal);
        Assert.Equal("datasets/folder%3Apets", page.Find("[data-dataset='folder:pets'] h2 a").GetAttribute("href"));
        Assert.Contains("My Pets", page.Find(".notice:not(.dataset-fetch)").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_FieldsThatCannotBeUsed_AreSaidBesideThemAndNothingIsSent()
    {
        var page = Open();
        await page.Find("#field-name-input").InputAsync(new() { Value = "My Pets" });

        await page.Find("[data-testid=upload-card] form").SubmitAsync();

        Assert.Contains("lower-case letters", page.Find("#field-name").TextContent, StringComparison.Ordinal);
        Assert.Contains("Choose a zip archive", page.Find("#field-file").TextContent, StringComparison.Ordinal);
        Assert.Empty(Services.GetRequiredService<DatasetUploads>().All);
    }

    private IRenderedComponent<DatasetsPage> Open()
    {
        var page = Render<DatasetsPage>();
        page.WaitForState(() => page.FindAll("[role=status]").All(status => status.TextContent != "reading…"));
        return page;
    }
}
