using System.IO.Pipelines;
using Bunit;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Datasets.Uploads;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using DatasetsPage = ForwardForward.Web.Components.Datasets.DatasetsPage;

namespace ForwardForward.Tests.Web.Components.Datasets;

public sealed class DatasetsTests : LabComponentTest
{
    private static readonly UploadOrder Pets = new("pets", new FolderSettings { Size = 8 }, "ada");

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
        Assert.Contains("My Pets", page.Find(".mud-alert").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_FieldsThatCannotBeUsed_AreSaidBesideThemAndNothingIsSent()
    {
        var page = Open();
        await page.Find("#field-name-input").InputAsync(new() { Value = "My Pets" });

        await page.InvokeAsync(() => page.Find("[data-testid=upload-card] form").SubmitAsync());

        Assert.Contains("lower-case letters", page.Find("#field-name").TextContent, StringComparison.Ordinal);
        Assert.Contains("Choose a zip archive", page.Find("#field-file").TextContent, StringComparison.Ordinal);
        Assert.Empty(Services.GetRequiredService<DatasetUploads>().All);
    }

    [Theory]
    [InlineData(AccountRole.Viewer, false)]
    [InlineData(AccountRole.Researcher, true)]
    [InlineData(AccountRole.Administrator, true)]
    public async Task Download_FetchesForThoseWhoMayNow(AccountRole role, bool fetched)
    {
        var page = Open();
        SignInAs(role);

        await page.ClickAsync("[data-dataset=mnist] [data-testid=dataset-fetch] .mud-button-outlined-primary");

        Assert.Equal(fetched, Services.GetRequiredService<DatasetDownloads>().Of("mnist") is not null);
    }

    [Theory]
    [InlineData(AccountRole.Viewer, 0)]
    [InlineData(AccountRole.Researcher, 1)]
    [InlineData(AccountRole.Administrator, 1)]
    public async Task Upload_IsSentForThoseWhoMayNow(AccountRole role, int sent)
    {
        var module = JSInterop.SetupModule("./js/upload.js");
        module.Mode = JSRuntimeMode.Loose;
        var page = Open();
        await page.Find("#field-name-input").InputAsync(new() { Value = "pets" });
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(ZipBytes.Pets, "pets.zip"));
        SignInAs(role);

        await page.InvokeAsync(() => page.Find("[data-testid=upload-card] form").SubmitAsync());

        Assert.Equal(sent, module.Invocations["send"].Count);
    }

    [Theory]
    [InlineData(AccountRole.Viewer, UploadPhase.Done)]
    [InlineData(AccountRole.Researcher, UploadPhase.Cancelled)]
    [InlineData(AccountRole.Administrator, UploadPhase.Cancelled)]
    public async Task CancelUpload_EndsItForThoseWhoMayNow(AccountRole role, UploadPhase end)
    {
        var uploads = Services.GetRequiredService<DatasetUploads>();
        var archive = new Pipe();
        var receiving = uploads.ReceiveAsync(Pets, archive.Reader.AsStream(), ZipBytes.Pets.Length, CancellationToken.None);
        var page = Open();
        SignInAs(role);

        await page.ClickAsync("[data-upload=pets] button");
        await archive.Writer.WriteAsync(ZipBytes.Pets);
        await archive.Writer.CompleteAsync();

        await receiving;
        Assert.Equal(end, (await uploads.EndAsync("pets")).Phase);
    }

    [Fact]
    public async Task Upload_ThatWasRefused_ShowsTheFoldersBesideTheReason()
    {
        var uploads = Services.GetRequiredService<DatasetUploads>();
        await uploads.ReceiveAsync(Pets, new MemoryStream(ZipBytes.Of(FolderWords.Files("cat*2 dog*2 owl/1.heic"))), null, CancellationToken.None);
        await uploads.EndAsync("pets");

        var page = Open();

        Assert.Contains("owl/1.heic", page.Find("[data-upload=pets] table").TextContent, StringComparison.Ordinal);
        Assert.Contains("owl/  1 image", page.Find("[data-upload=pets] [data-testid=folder-tree]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccountRole.Viewer, true)]
    [InlineData(AccountRole.Researcher, false)]
    [InlineData(AccountRole.Administrator, false)]
    public async Task HideOutcome_ForgetsItForThoseWhoMayNow(AccountRole role, bool kept)
    {
        var uploads = Services.GetRequiredService<DatasetUploads>();
        await uploads.ReceiveAsync(Pets, new MemoryStream([1, 2, 3]), 3, CancellationToken.None);
        await uploads.EndAsync("pets");
        var page = Open();
        SignInAs(role);

        await page.ClickAsync("[data-upload=pets] button");

        Assert.Equal(kept, uploads.Of("pets") is not null);
    }

    private IRenderedComponent<DatasetsPage> Open()
    {
        var page = Render<DatasetsPage>();
        page.WaitForState(() => page.FindAll("[role=status]").All(status => status.TextContent != "reading…"));
        return page;
    }
}
