using Bunit;
using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Components.Datasets;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Web.Components.Datasets;

public sealed class FirstLookCardTests : LabComponentTest
{
    [Fact]
    public async Task Start_QueuesSixRunsAndShowsThemAndCancelEndsThem()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 60), ("dog", 60));
        var page = Open();
        page.WaitForState(() => page.FindAll("[data-testid=start-first-look]:not([disabled])").Count == 1);

        await page.ClickAsync("[data-testid=start-first-look]");

        page.WaitForState(() => page.FindAll("[data-testid=first-look] tbody tr").Count == 6);
        Assert.Equal("0 of 6 done", page.Find("[data-testid=first-look] .card-note").TextContent);
        Assert.Equal(6, Lab.Board.QueuedCount);
        Assert.All(await Lab.Catalog.ListAsync(new RunFilter()), run => Assert.Equal((FirstLook.Recipe, "ada"), (run.Recipe, run.Owner)));

        await page.ClickAsync("[data-testid=cancel-first-look]");

        page.WaitForState(() => page.FindAll("[data-testid=start-first-look]").Count == 1);
        Assert.Equal(0, Lab.Board.QueuedCount);
        Assert.Equal("Start again", page.Find("[data-testid=start-first-look]").TextContent.Trim());
    }

    [Fact]
    public void Viewer_SeesTheCardAndNoButton()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 60), ("dog", 60));
        SignInAs(AccountRole.Viewer);

        var page = Open();

        page.WaitForState(() => page.FindAll("[data-testid=first-look]").Count == 1);
        Assert.Empty(page.FindAll("[data-testid=first-look] button"));
    }

    [Fact]
    public async Task RoleThatWasTakenAway_QueuesNothing()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 60), ("dog", 60));
        var page = Open();
        page.WaitForState(() => page.FindAll("[data-testid=start-first-look]:not([disabled])").Count == 1);
        SignInAs(AccountRole.Viewer);

        await page.ClickAsync("[data-testid=start-first-look]");

        Assert.Equal(0, Lab.Board.QueuedCount);
    }

    [Fact]
    public void FolderOfAFewImages_SaysHowManyAreNeeded()
    {
        FolderFiles.Write(FolderFiles.Of(Data, "pets"), ("cat", 5), ("dog", 5));

        var page = Open();

        page.WaitForState(() => page.FindAll("[data-testid=first-look]").Count == 1);
        Assert.Contains("at least 60 training images", page.Find("[data-testid=first-look]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=start-first-look]"));
    }

    private IRenderedComponent<DatasetPage> Open()
    {
        // The usual check of these tests knows the catalog's datasets alone.
        Lab.Validate = _ => [];
        return Render<DatasetPage>(parameters => parameters.Add(page => page.Name, "folder:pets"));
    }
}
