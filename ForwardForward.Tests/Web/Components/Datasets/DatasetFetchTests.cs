using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Web.Components.Datasets;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Web.Components.Datasets;

public sealed class DatasetFetchTests : ComponentTest
{
    private readonly TaskCompletionSource<DownloadProgress> progress = new();
    private readonly DatasetDownloads downloads;
    private int fetches;
    private bool mayLaunch = true;

    public DatasetFetchTests() => downloads = new DatasetDownloads(FetchAsync, TimeProvider.System, NullLogger<DatasetDownloads>.Instance);

    [Fact]
    public async Task Download_Clicked_ShowsItsProgressAndCanBeCancelled()
    {
        var control = Open();
        await control.FindAll("button").First(button => button.TextContent.StartsWith("Download", StringComparison.Ordinal)).ClickAsync(new());
        progress.SetResult(new DownloadProgress("train-images-idx3-ubyte.gz", 1, 4, 5 << 20, 10 << 20, "a.mirror"));

        control.WaitForAssertion(() => Assert.Equal("12", control.Find("[role=progressbar]").GetAttribute("aria-valuenow")));
        Assert.Contains("file 1 of 4", control.Markup, StringComparison.Ordinal);
        Assert.Contains("a.mirror", control.Markup, StringComparison.Ordinal);

        await control.FindAll("button").First(button => button.TextContent.StartsWith("Cancel", StringComparison.Ordinal)).ClickAsync(new());

        control.WaitForAssertion(() => Assert.Empty(control.FindAll("[role=progressbar]")));
        Assert.Contains("Try again", control.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_AfterTheRoleWasTakenAway_FetchesNothing()
    {
        var control = Open();
        mayLaunch = false;

        await control.FindAll("button").First(button => button.TextContent.StartsWith("Download", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Null(downloads.Of("mnist"));
        Assert.Equal(0, fetches);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        downloads.Dispose();
    }

    private IRenderedComponent<DatasetFetch> Open()
    {
        var mnist = DatasetCatalog.Find("mnist")!;
        var state = new DatasetState(mnist, DatasetCondition.Missing, "", [.. mnist.Files.Select(file => file.Name)]);
        return Render<DatasetFetch>(parameters => parameters
            .Add(fetch => fetch.State, state)
            .Add(fetch => fetch.Library, new DatasetLibrary(Path.GetTempPath()))
            .Add(fetch => fetch.Downloads, downloads)
            .Add(fetch => fetch.MayLaunch, true)
            .Add(fetch => fetch.MayLaunchNow, () => Task.FromResult(mayLaunch)));
    }

    private async Task FetchAsync(DatasetDescription dataset, IProgress<DownloadProgress> report, CancellationToken cancellation)
    {
        fetches++;
        report.Report(await progress.Task);
        await Task.Delay(Timeout.Infinite, cancellation);
    }
}
