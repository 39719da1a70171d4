using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Runs;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Datasets.Uploads;

public sealed class DatasetRemovalTests : IAsyncLifetime
{
    private readonly TemporaryFolder data = new();
    private readonly RunLab lab = new();
    private readonly DatasetRemoval removal;

    public DatasetRemovalTests()
    {
        var folders = new ImageFolders(data["folders"]);
        removal = new DatasetRemoval(folders, new UploadFolders(folders, lab.Time), lab.Catalog, NullLogger<DatasetRemoval>.Instance);
        FolderFiles.Write(FolderFiles.Of(data, "pets"), ("cat", 5), ("dog", 5));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await lab.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task Uploaded_AndUnused_IsGone()
    {
        new FolderSettings { UploadedBy = "ada" }.Write(FolderFiles.Of(data, "pets"));

        Assert.True((await removal.RemoveAsync("folder:pets", "ada")).Done);

        Assert.False(Directory.Exists(FolderFiles.Of(data, "pets")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(data["folders/.uploads"]));
        Assert.False((await removal.RemoveAsync("folder:pets", "ada")).Found);
    }

    [Fact]
    public async Task PutThereByHand_IsNotTheLabsToDelete()
    {
        var result = await removal.RemoveAsync("folder:pets", "ada");

        Assert.Contains("by hand", result.Sentence, StringComparison.Ordinal);
        Assert.True(Directory.Exists(FolderFiles.Of(data, "pets")));
    }

    [Fact]
    public async Task UsedByAQueuedRun_StaysUntilThatIsOver()
    {
        new FolderSettings { UploadedBy = "ada" }.Write(FolderFiles.Of(data, "pets"));
        var spec = new ExperimentSpec { Name = "cats against dogs" };
        var id = (await lab.Launcher.LaunchAsync(spec with { Data = spec.Data with { Dataset = "folder:pets" } }, "ada")).RunIds.Single();

        Assert.Contains("cats against dogs", (await removal.RemoveAsync("folder:pets", "ada")).Sentence, StringComparison.Ordinal);
        await lab.Launcher.CancelAsync(id);

        Assert.True((await removal.RemoveAsync("folder:pets", "ada")).Done);
    }

    [Fact]
    public async Task UsedByTheFirstPhaseOfARun_Stays()
    {
        new FolderSettings { UploadedBy = "ada" }.Write(FolderFiles.Of(data, "pets"));
        var spec = new ExperimentSpec { Name = "pets, then digits" };
        await lab.Launcher.LaunchAsync(spec with { Handover = new HandoverSpec { Data = spec.Data with { Dataset = "folder:pets" } } }, "ada");

        Assert.Contains("pets, then digits", (await removal.RemoveAsync("folder:pets", "ada")).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("folder:../pets")]
    [InlineData("folder:")]
    public async Task OtherNames_AreNotFound(string name) => Assert.False((await removal.RemoveAsync(name, "ada")).Found);
}
