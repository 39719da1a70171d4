using Bunit;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Components.Datasets;
using ForwardForward.Web.Datasets;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace ForwardForward.Tests.Web.Components.Datasets;

public sealed class DatasetPageTests : LabComponentTest
{
    [Fact]
    public void Digits_ShowCountsPerClassMeanAndExamples()
    {
        var page = Open("digits");

        page.WaitForState(() => page.FindAll(".class-bars").Count == 10);
        Assert.Contains("1\u00A0200 train", page.Find(".class-line").TextContent, StringComparison.Ordinal);
        Assert.Contains("200 test", page.Find(".class-line").TextContent, StringComparison.Ordinal);
        Assert.Contains("0.1234", page.Find("[data-testid=statistics]").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll(".class-strip"), picture => Assert.Equal("lazy", picture.GetAttribute("loading")));
        Assert.Equal("new?dataset=digits", page.Find(".page-actions a").GetAttribute("href"));
    }

    [Fact]
    public void MissingDataset_ShowsEachFileAndWhereToPutThem()
    {
        var page = Open("mnist");

        page.WaitForState(() => page.FindAll(".dataset-files tbody tr").Count == 4);
        Assert.All(page.FindAll(".dataset-files tbody tr"), row => Assert.Contains("not there", row.TextContent, StringComparison.Ordinal));
        Assert.Contains("$FF_DATA/mnist/", page.Find("[data-testid=dataset-files]").TextContent, StringComparison.Ordinal);
        Assert.Contains("arXiv", Open("fashion-mnist").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderOfImages_IsCountedWithoutDecodingIt()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("train/cat", 3), ("train/dog", 2), ("test/cat", 1), ("test/dog", 1));

        var page = Open("folder:pets");

        page.WaitForState(() => page.FindAll(".class-bars").Count == 2);
        Assert.Contains("3 train", page.Find(".class-line").TextContent, StringComparison.Ordinal);
        Assert.Contains("measured when the images are decoded", page.Find("[data-testid=statistics]").TextContent, StringComparison.Ordinal);
        Assert.Contains("$FF_DATA/folders/pets/", page.Find("[data-testid=dataset-files]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Data.FullName, page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".mud-button-outlined-error"));
    }

    [Fact]
    public async Task DecodeNow_MeasuresTheFolder()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 5), ("dog", 5));
        var page = Open("folder:pets");

        await page.ClickAsync("[data-testid=dataset-files] button");

        page.WaitForState(() => page.Find("[data-testid=dataset-files]").TextContent.Contains("SHA-256", StringComparison.Ordinal));
        Assert.Contains("0.0", page.Find("[data-testid=statistics]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=dataset-files] button"));
    }

    [Theory]
    [InlineData(AccountRole.Viewer, 0)]
    [InlineData(AccountRole.Researcher, 1)]
    public void UploadedDataset_MayBeDeletedByResearchers(AccountRole role, int buttons)
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 5), ("dog", 5));
        new FolderSettings { UploadedBy = "ada" }.Write(FolderFiles.Of(Data, "pets"));
        SignInAs(role);

        Assert.Equal(buttons, Open("folder:pets").FindAll(".mud-button-outlined-error").Count);
    }

    [Theory]
    [InlineData(AccountRole.Researcher)]
    [InlineData(AccountRole.Administrator)]
    public async Task Delete_Confirmed_IsDoneForThoseWhoMayNow(AccountRole role)
    {
        var (page, dialogs) = OpenUploaded();
        SignInAs(role);

        var asked = page.ClickAsync(".mud-button-outlined-error");
        dialogs.WaitForElement(".mud-message-box__yes-button");
        await dialogs.ClickAsync(".mud-message-box__yes-button");
        await asked;

        Assert.False(Directory.Exists(FolderFiles.Of(Data, "pets")));
    }

    [Fact]
    public async Task Delete_RoleTakenAwayWhileTheQuestionIsOpen_DeletesNothing()
    {
        var (page, dialogs) = OpenUploaded();
        var asked = page.ClickAsync(".mud-button-outlined-error");
        var yes = dialogs.WaitForElement(".mud-message-box__yes-button");
        SignInAs(AccountRole.Viewer);

        await yes.ClickAsync(new());
        await asked;

        Assert.True(Directory.Exists(FolderFiles.Of(Data, "pets")));
        Assert.Contains("may no longer delete", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_NotConfirmed_DeletesNothing()
    {
        var (page, dialogs) = OpenUploaded();
        var asked = page.ClickAsync(".mud-button-outlined-error");

        dialogs.WaitForElement(".mud-message-box__cancel-button");
        await dialogs.ClickAsync(".mud-message-box__cancel-button");
        await asked;

        Assert.True(Directory.Exists(FolderFiles.Of(Data, "pets")));
    }

    [Fact]
    public void Page_WhenTheReadersSessionChanges_KeepsWhatItRead()
    {
        var page = Open("digits");
        page.WaitForState(() => page.FindAll(".class-bars").Count == 10);

        SignInAs(AccountRole.Viewer);

        Assert.Equal(10, page.FindAll(".class-bars").Count);
        Assert.Empty(page.FindAll("[role=status]"));
    }

    [Fact]
    public async Task DecodeNow_AfterTheRoleWasTakenAway_DecodesNothing()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 5), ("dog", 5));
        var page = Open("folder:pets");
        SignInAs(AccountRole.Viewer);

        await page.ClickAsync("[data-testid=dataset-files] button");

        Assert.DoesNotContain("SHA-256", page.Find("[data-testid=dataset-files]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccountRole.Viewer, false)]
    [InlineData(AccountRole.Researcher, true)]
    public async Task Download_FetchesForThoseWhoMayNow(AccountRole role, bool fetched)
    {
        var page = Open("mnist");
        SignInAs(role);

        await page.ClickAsync("[data-testid=dataset-fetch] .mud-button-outlined-primary");

        Assert.Equal(fetched, Services.GetRequiredService<DatasetDownloads>().Of("mnist") is not null);
    }

    [Fact]
    public void BrokenFolder_SaysWhatIsNeeded()
    {
        Directory.CreateDirectory(Path.Combine(FolderFiles.Of(Data, "empty"), "cat"));

        var page = Open("folder:empty");

        page.WaitForState(() => page.FindAll("[data-testid=dataset-fetch]").Count == 1);
        Assert.Contains("one folder for each class", page.Markup, StringComparison.Ordinal);
        Assert.Contains("cat/  empty", page.Find("[data-testid=folder-tree]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=dataset-classes]"));
    }

    [Fact]
    public void FolderOfImages_ShowsItsTreeAndWhatWasLeftOut()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 5), ("dog", 5));
        File.WriteAllText(Path.Combine(FolderFiles.Of(Data, "pets"), "notes.txt"), "no image");

        var page = Open("folder:pets");

        Assert.Contains("dog/  5 images", page.Find("[data-testid=folder-tree]").TextContent, StringComparison.Ordinal);
        Assert.Contains(".txt (1)", page.Find("[data-testid=folder-remarks]").TextContent, StringComparison.Ordinal);
        Assert.Contains("a fifth of each class", page.Find("[data-testid=folder-remarks]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("folder:gone")]
    [InlineData("../../etc")]
    [InlineData("<script>")]
    public void UnknownName_IsSaid(string name) => Assert.Contains("There is no dataset", Open(name).Find("h2").TextContent, StringComparison.Ordinal);

    private (IRenderedComponent<DatasetPage> Page, IRenderedComponent<MudDialogProvider> Dialogs) OpenUploaded()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 5), ("dog", 5));
        new FolderSettings { UploadedBy = "ada" }.Write(FolderFiles.Of(Data, "pets"));
        return (Open("folder:pets"), Render<MudDialogProvider>());
    }

    private IRenderedComponent<DatasetPage> Open(string name)
    {
        var page = Render<DatasetPage>(parameters => parameters.Add(page => page.Name, name));
        page.WaitForState(() => page.FindAll("[role=status]").Count == 0);
        return page;
    }
}
