using System.IO.Pipelines;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Datasets.Uploads;

public sealed class DatasetUploadsTests : IDisposable
{
    private static readonly UploadOrder Pets = new("pets", new FolderSettings { Size = 8 }, "ada");

    private readonly TemporaryFolder data = new();
    private readonly ManualTime time = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Archive_Arrived_IsWorkedOnAfterTheAnswer()
    {
        using var uploads = Create();

        var answer = await uploads.ReceiveAsync(Pets, new MemoryStream(ZipBytes.Pets), ZipBytes.Pets.Length, CancellationToken.None);
        var end = await uploads.EndAsync("pets");

        Assert.Empty(answer.Problems);
        Assert.Equal(UploadPhase.Done, end.Phase);
        Assert.Contains("8 training and 2 test images", end.Summary, StringComparison.Ordinal);
        Assert.True(Directory.Exists(data["folders/pets/cat"]));
        Assert.Empty(Leftovers());
        uploads.Dismiss("pets");
        Assert.Null(uploads.Of("pets"));
    }

    [Fact]
    public async Task Cancel_WhileItArrives_KeepsNothingAndFreesTheName()
    {
        using var uploads = Create();
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(ZipBytes.Pets.AsMemory(0, 100));
        var receiving = uploads.ReceiveAsync(Pets, pipe.Reader.AsStream(), 5000, CancellationToken.None);
        var arriving = await uploads.UntilAsync("pets", upload => upload.Done > 0);

        Assert.Equal((UploadPhase.Receiving, 100, 5000), (arriving.Phase, arriving.Done, arriving.Total));
        Assert.Contains(uploads.Check(Pets, 10), problem => problem.Message.Contains("under way", StringComparison.Ordinal));
        Assert.True(uploads.Cancel("pets"));

        Assert.Equal(UploadPhase.Cancelled, (await receiving).Phase);
        Assert.False(uploads.Cancel("pets"));
        Assert.Empty(Leftovers());
        Assert.Empty(uploads.Check(Pets, 10));
    }

    [Fact]
    public async Task Sender_GoesAway_TheUploadIsCancelled()
    {
        using var uploads = Create();
        using var sender = new CancellationTokenSource();
        var receiving = uploads.ReceiveAsync(Pets, new Pipe().Reader.AsStream(), null, sender.Token);

        await sender.CancelAsync();

        Assert.Equal(UploadPhase.Cancelled, (await receiving).Phase);
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Archive_LargerThanItSaysOrThanThereIsRoom_IsRefused()
    {
        using var small = Create(new UploadLimits { ArchiveBytes = 200 });
        Assert.Contains("more than 0 MiB", (await small.ReceiveAsync(Pets, new MemoryStream(ZipBytes.Pets), null, CancellationToken.None)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.Contains("at most 0 MiB", (await small.ReceiveAsync(Pets, new MemoryStream(ZipBytes.Pets), 201, CancellationToken.None)).Problems.Single().Message, StringComparison.Ordinal);

        using var full = Create(new UploadLimits { Quota = 200 });
        Assert.Contains("no room", (await full.ReceiveAsync(Pets, new MemoryStream(ZipBytes.Pets), null, CancellationToken.None)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_WithSeveralFaults_NamesThemAll()
    {
        Directory.CreateDirectory(data["folders/pets"]);
        using var uploads = Create(new UploadLimits { ArchiveBytes = 1 << 20 });

        var answer = await uploads.ReceiveAsync(Pets with { Settings = new FolderSettings { Size = 5, Channels = 2 } }, new MemoryStream([]), 2 << 20, CancellationToken.None);

        Assert.Equal(UploadPhase.Refused, answer.Phase);
        Assert.Equal(["settings", "settings", "file", "name"], answer.Problems.Select(problem => problem.Place));
        Assert.Null(uploads.Of("pets"));
    }

    [Fact]
    public async Task Uploads_MoreThanAllowedAtOnce_AreRefused()
    {
        using var uploads = Create(new UploadLimits { AtOnce = 1 });
        _ = uploads.ReceiveAsync(Pets, new Pipe().Reader.AsStream(), null, CancellationToken.None);

        Assert.Contains("1 uploads are under way", (await uploads.ReceiveAsync(Pets with { Name = "cars" }, new MemoryStream([]), null, CancellationToken.None)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leftovers_OfAnEarlierStart_AreDeletedOnceOld()
    {
        Directory.CreateDirectory(data["folders/.uploads/old"]);
        Directory.CreateDirectory(data["folders/.uploads/young"]);
        Directory.SetLastWriteTimeUtc(data["folders/.uploads/old"], time.GetUtcNow().UtcDateTime - UploadFolders.Leftover - TimeSpan.FromMinutes(1));
        Directory.SetLastWriteTimeUtc(data["folders/.uploads/young"], time.GetUtcNow().UtcDateTime);
        using var uploads = Create();

        await uploads.ReceiveAsync(Pets, new MemoryStream([]), null, CancellationToken.None);
        await uploads.EndAsync("pets");

        Assert.Equal(["young"], Directory.EnumerateDirectories(data["folders/.uploads"]).Select(folder => Path.GetFileName(folder)));
    }

    // An upload that was stopped early never made the folder.
    private IEnumerable<string> Leftovers() => Directory.Exists(data["folders/.uploads"]) ? Directory.EnumerateFileSystemEntries(data["folders/.uploads"]) : [];

    private DatasetUploads Create(UploadLimits? limits = null)
    {
        var folders = new UploadFolders(new ImageFolders(data["folders"]), time);
        return new DatasetUploads(folders, limits ?? new UploadLimits(), new DatasetIntake(folders, limits ?? new UploadLimits(), time, NullLogger<DatasetIntake>.Instance), time, NullLogger<DatasetUploads>.Instance);
    }
}
