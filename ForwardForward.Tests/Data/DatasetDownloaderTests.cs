using System.Net;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class DatasetDownloaderTests : IDisposable
{
    private const string TrainImages = "small/train-images-idx3-ubyte.gz";
    private static readonly int TrainImagesBytes = SmallDataset.Published("train-images-idx3-ubyte.gz").Length;

    private readonly TemporaryFolder folder = new();
    private readonly ScriptedWeb web = new();
    private readonly List<DownloadProgress> reports = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AllFiles_ArriveWholeAndVerified()
    {
        await DownloadAsync();

        AssertVerified();
        Assert.Equal(4, web.Requests.Count);
        Assert.All(web.Requests, request => Assert.EndsWith("whole", request));
        Assert.Equal([1, 2, 3, 4], reports.Select(report => report.FileNumber).Distinct());
        Assert.All(reports, report => Assert.Equal(4, report.FileCount));
        DownloadProgress last = reports.Last(report => report.FileNumber == 1);
        Assert.Equal((TrainImagesBytes, TrainImagesBytes, "first.example"), (last.Bytes, last.TotalBytes, last.Mirror));
    }

    [Fact]
    public async Task FilesAlreadyHere_AreNotFetchedAgain()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.Delete(folder["small/t10k-labels-idx1-ubyte.gz"]);

        await DownloadAsync();

        Assert.Equal(["first.example/t10kl whole"], web.Requests);
        AssertVerified();
    }

    [Fact]
    public async Task MirrorWithoutTheFile_IsPassedOver()
    {
        web.Then(_ => ScriptedWeb.Status(HttpStatusCode.NotFound));

        await DownloadAsync();

        Assert.Equal(["first.example/traini whole", "second.example/traini whole"], web.Requests.Take(2));
        AssertVerified();
    }

    [Fact]
    public async Task UnreachableMirror_IsPassedOver()
    {
        web.Then(_ => throw new HttpRequestException("Name or service not known"));

        await DownloadAsync();

        AssertVerified();
    }

    [Fact]
    public async Task CutConnection_ContinuesWhereItBroke()
    {
        web.Then(request => ScriptedWeb.ServeAndCut(request, 10)).Then(request => ScriptedWeb.ServeAndCut(request, 5));

        await DownloadAsync();

        Assert.Equal(["first.example/traini whole", "first.example/traini 10- if \"v1\"", "first.example/traini 15- if \"v1\""], web.Requests.Take(3));
        AssertVerified();
    }

    [Fact]
    public async Task PartOfAnEarlierSession_IsContinued()
    {
        LeavePart(SmallDataset.Published("train-images-idx3-ubyte.gz")[..12]);

        await DownloadAsync();

        Assert.Equal("first.example/traini 12-", web.Requests[0]);
        Assert.Equal(12, reports[0].Bytes);
        AssertVerified();
    }

    [Fact]
    public async Task WholePartOfAnEarlierSession_IsTaken()
    {
        LeavePart(SmallDataset.Published("train-images-idx3-ubyte.gz"));

        await DownloadAsync();

        Assert.Equal($"first.example/traini {TrainImagesBytes}-", web.Requests[0]);
        AssertVerified();
    }

    [Fact]
    public async Task DamagedPartOfAnEarlierSession_IsThrownAwayAndFetchedAnew()
    {
        LeavePart(new byte[12]);

        await DownloadAsync();

        Assert.Equal(["first.example/traini 12-", "first.example/traini whole"], web.Requests.Take(2));
        AssertVerified();
    }

    [Fact]
    public async Task ServerThatIgnoresRanges_IsReadFromTheStart()
    {
        LeavePart(SmallDataset.Published("train-images-idx3-ubyte.gz")[..12]);
        web.Then(_ => ScriptedWeb.Body(SmallDataset.Published("train-images-idx3-ubyte.gz")));

        await DownloadAsync();

        Assert.Equal("first.example/trainl whole", web.Requests[1]);
        AssertVerified();
    }

    [Fact]
    public async Task RangeThatStartsElsewhere_IsNotAppended()
    {
        LeavePart(SmallDataset.Published("train-images-idx3-ubyte.gz")[..12]);
        web.Then(request =>
        {
            request.Headers.Range = new(8, null);
            return ScriptedWeb.Serve(request);
        });

        await DownloadAsync();

        Assert.Equal("first.example/traini whole", web.Requests[1]);
        Assert.Equal(0, reports[0].Bytes);
        AssertVerified();
    }

    [Fact]
    public async Task WrongChecksum_TriesTheNextMirrorAndLeavesNothingBehind()
    {
        byte[] wrong = SmallDataset.Published("train-images-idx3-ubyte.gz");
        wrong[^10] ^= 1;
        web.Then(_ => ScriptedWeb.Body(wrong));

        await DownloadAsync();

        Assert.Equal("second.example/traini whole", web.Requests[1]);
        AssertVerified();
    }

    [Fact]
    public async Task UnknownLength_IsAccepted()
    {
        web.Then(request =>
        {
            HttpResponseMessage response = ScriptedWeb.Serve(request);
            response.Content = new UnknownLengthContent(response.Content.ReadAsByteArrayAsync().Result);
            return response;
        });

        await DownloadAsync();

        AssertVerified();
    }

    [Fact]
    public async Task ContentWithoutItsWrapper_IsAccepted()
    {
        web.Then(_ => ScriptedWeb.Body(SmallDataset.Content("train-images-idx3-ubyte.gz")));

        await DownloadAsync();

        AssertVerified();
    }

    [Fact]
    public async Task SameLengthOfOtherContent_IsRefused()
    {
        byte[] other = SmallDataset.Content("train-images-idx3-ubyte.gz");
        other = [.. other[..^1], (byte)(other[^1] + 1)];
        web.Then(_ => ScriptedWeb.Body(IdxBytes.Gzip(other)));

        await DownloadAsync();

        Assert.Equal("second.example/traini whole", web.Requests[1]);
        AssertVerified();
    }

    [Fact]
    public async Task BodyShorterThanDeclared_IsContinued()
    {
        web.Then(request =>
        {
            HttpResponseMessage response = ScriptedWeb.Serve(request);
            response.Content = new StreamContent(new MemoryStream(SmallDataset.Published("train-images-idx3-ubyte.gz")[..10]));
            response.Content.Headers.ContentLength = TrainImagesBytes;
            return response;
        });

        await DownloadAsync();

        Assert.Equal("first.example/traini 10- if \"v1\"", web.Requests[1]);
        AssertVerified();
    }

    [Fact]
    public async Task FarTooLargeAnswer_IsRefusedBeforeOrWhileReading()
    {
        byte[] endless = new byte[1_000_000];
        web.Then(_ => ScriptedWeb.Body(endless)).Then(_ => new HttpResponseMessage { Content = new UnknownLengthContent(endless) });

        DatasetException error = await Assert.ThrowsAsync<DatasetException>(DownloadAsync);

        Assert.Contains("offers 1000000 bytes", error.Message);
        Assert.Contains("sends more than", error.Message);
    }

    [Fact]
    public async Task Redirect_IsFollowed()
    {
        web.Then(_ =>
        {
            HttpResponseMessage response = ScriptedWeb.Status(HttpStatusCode.MovedPermanently);
            response.Headers.Location = new Uri("https://elsewhere.example/train-images-idx3-ubyte.gz");
            return response;
        });

        await DownloadAsync();

        Assert.Equal("elsewhere.example/traini whole", web.Requests[1]);
        AssertVerified();
    }

    [Fact]
    public async Task EveryMirrorFailing_TellsEachReasonAndWhereToPutTheFiles()
    {
        web.Then(_ => ScriptedWeb.Status(HttpStatusCode.NotFound)).Then(_ => ScriptedWeb.Body([1, 2, 3]));

        DatasetException error = await Assert.ThrowsAsync<DatasetException>(DownloadAsync);

        Assert.Contains("http://first.example/small/train-images-idx3-ubyte.gz: 404 Not Found", error.Message);
        Assert.Contains("http://second.example/small/train-images-idx3-ubyte.gz: sent 3 bytes whose checksum", error.Message);
        Assert.Contains($"t10k-labels-idx1-ubyte.gz into {folder["small"]}", error.Message);
        Assert.Empty(Directory.GetFiles(folder["small"]));
    }

    [Fact]
    public async Task ConnectionCutForever_IsGivenUp()
    {
        for (int request = 0; request < 8; request++)
        {
            web.Then(next => ScriptedWeb.ServeAndCut(next, 0));
        }

        DatasetException error = await Assert.ThrowsAsync<DatasetException>(DownloadAsync);

        Assert.Contains("cut again and again", error.Message);
        Assert.Equal(8, web.Requests.Count);
    }

    [Fact]
    public async Task StalledConnection_CountsAsCut()
    {
        web.Then(_ => new HttpResponseMessage { Content = new StreamContent(new SilentStream()) });

        await DownloadAsync(new DownloadOptions { StallTimeout = TimeSpan.FromMilliseconds(20), RetryDelay = TimeSpan.Zero });

        Assert.Equal(["first.example/traini whole", "first.example/traini whole"], web.Requests.Take(2));
        AssertVerified();
    }

    [Fact]
    public async Task Cancellation_KeepsWhatArrivedForTheNextAttempt()
    {
        using CancellationTokenSource source = new();
        web.Then(request => ScriptedWeb.ServeAndCut(request, 10)).Then(request =>
        {
            source.Cancel();
            return ScriptedWeb.Serve(request);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Downloader().DownloadAsync(SmallDataset.Description, null, source.Token));

        Assert.False(File.Exists(folder[TrainImages]));
        Assert.Equal(10, new FileInfo(folder[TrainImages + ".part"]).Length);
        await DownloadAsync();
        Assert.Equal("first.example/traini 10-", web.Requests[2]);
        AssertVerified();
    }

    [Fact]
    public async Task FullDisk_IsSaidBeforeWriting()
    {
        DatasetException error = await Assert.ThrowsAsync<DatasetException>(() => DownloadAsync(new DownloadOptions { FreeBytes = _ => 1 << 20 }));

        Assert.Contains("1 MiB free", error.Message);
    }

    [Fact]
    public async Task SecondDownloadAtTheSameTime_IsRefused()
    {
        Directory.CreateDirectory(folder["small"]);
        using FileStream held = new(folder[TrainImages + ".part"], FileMode.Create, FileAccess.Write, FileShare.None);

        DatasetException error = await Assert.ThrowsAsync<DatasetException>(DownloadAsync);

        Assert.Contains("no other download", error.Message);
    }

    [Fact]
    public async Task FileOfOtherContent_IsKeptAside()
    {
        SmallDataset.WriteTo(folder.FullName);
        File.WriteAllText(folder[TrainImages], "mine");

        await DownloadAsync();

        Assert.Equal("mine", File.ReadAllText(folder[TrainImages + ".replaced"]));
        AssertVerified();
    }

    private DatasetDownloader Downloader(DownloadOptions? options = null) =>
        new(new HttpClient(web), folder.FullName, options ?? new DownloadOptions { RetryDelay = TimeSpan.Zero });

    private Task DownloadAsync() => DownloadAsync(null!);

    private Task DownloadAsync(DownloadOptions options) =>
        Downloader(options).DownloadAsync(SmallDataset.Description, new Recorder<DownloadProgress>(reports));

    private void LeavePart(byte[] bytes)
    {
        Directory.CreateDirectory(folder["small"]);
        File.WriteAllBytes(folder[TrainImages + ".part"], bytes);
    }

    private void AssertVerified()
    {
        Assert.Equal(DatasetCondition.Verified, new DatasetLibrary(folder.FullName, [SmallDataset.Description]).State("small").Condition);
        Assert.Empty(Directory.GetFiles(folder["small"], "*.part"));
    }

    private sealed class UnknownLengthContent(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new MemoryStream(bytes));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
