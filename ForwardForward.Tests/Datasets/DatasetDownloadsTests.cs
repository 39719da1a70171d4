using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Datasets;

public sealed class DatasetDownloadsTests
{
    private static readonly DatasetDescription Mnist = DatasetCatalog.Find("mnist")!;

    [Fact]
    public async Task Progress_OfARunningDownload_IsSeenByWhoeverAsks()
    {
        var finish = new TaskCompletionSource();
        using var downloads = Create(async (_, progress, _) =>
        {
            progress.Report(new DownloadProgress("a.gz", 2, 4, 50, 100, "a mirror"));
            await finish.Task;
        });

        downloads.Start(Mnist);
        await UntilAsync(downloads, download => download.Progress is not null);

        Assert.Equal(0.375, downloads.Of("mnist")!.Share);
        Assert.True(downloads.Of("mnist")!.Running);
        finish.SetResult();
        await UntilAsync(downloads, download => !download.Running);
        Assert.Equal("", downloads.Of("mnist")!.Problem);
    }

    [Fact]
    public async Task Cancel_OfARunningDownload_EndsItWithoutAProblem()
    {
        using var downloads = Create((_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        downloads.Start(Mnist);

        downloads.Cancel("mnist");

        await UntilAsync(downloads, download => !download.Running);
        Assert.Equal("", downloads.Of("mnist")!.Problem);
    }

    [Fact]
    public async Task Failure_OfADownload_IsKeptAsASentenceAndTriedAgainOnRequest()
    {
        var tries = 0;
        using var downloads = Create((_, _, _) => ++tries == 1 ? throw new DatasetException("No mirror answers.") : Task.CompletedTask);
        downloads.Start(Mnist);
        await UntilAsync(downloads, download => !download.Running);
        Assert.Equal("No mirror answers.", downloads.Of("mnist")!.Problem);

        downloads.Start(Mnist);

        await UntilAsync(downloads, download => !download.Running && download.Problem.Length == 0);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Start_WhileItRuns_DoesNotBeginASecondOne()
    {
        var tries = 0;
        var finish = new TaskCompletionSource();
        using var downloads = Create((_, _, _) =>
        {
            tries++;
            return finish.Task;
        });
        downloads.Start(Mnist);
        downloads.Start(Mnist);

        finish.SetResult();
        await UntilAsync(downloads, download => !download.Running);

        Assert.Equal(1, tries);
    }

    private static DatasetDownloads Create(FetchDataset fetch) => new(fetch, TimeProvider.System, NullLogger<DatasetDownloads>.Instance);

    private static async Task UntilAsync(DatasetDownloads downloads, Func<DatasetDownload, bool> condition)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task Look()
        {
            if (downloads.Of("mnist") is { } download && condition(download))
            {
                reached.TrySetResult();
            }

            return Task.CompletedTask;
        }

        using var subscription = downloads.Subscribe(Look);
        await Look();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
