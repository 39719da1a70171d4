using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>
/// Uploads of datasets. The archive belongs to its sender while it arrives; from then on the upload is the lab's: closing the page changes nothing, and
/// everyone sees the same progress.
/// </summary>
/// <param name="folders">Where uploads are worked on.</param>
/// <param name="limits">What they may cost.</param>
/// <param name="intake">Makes a dataset of an archive.</param>
/// <param name="time">Paces what subscribers hear.</param>
/// <param name="logger">Keeps who uploaded what, and the detail of failures.</param>
public sealed partial class DatasetUploads(
    UploadFolders folders, UploadLimits limits, DatasetIntake intake, TimeProvider time, ILogger<DatasetUploads> logger) : IDisposable
{
    /// <summary>Subscribers hear of progress at most so often; of a new phase always.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly Dictionary<string, UploadInProgress> uploads = [];
    private readonly SemaphoreSlim turn = new(1);
    private readonly ChangeSignal changed = new();
    private long told;

    public UploadLimits Limits => limits;

    /// <summary>The uploads under way and the last of each name since the start.</summary>
    public IReadOnlyList<DatasetUpload> All
    {
        get
        {
            lock (gate)
            {
                return [.. uploads.Values.Select(upload => upload.State)];
            }
        }
    }

    /// <summary>The running or last upload of a name; null when there was none since the start.</summary>
    public DatasetUpload? Of(string name)
    {
        lock (gate)
        {
            return uploads.GetValueOrDefault(name)?.State;
        }
    }

    /// <summary>Calls back after changes, on no particular thread.</summary>
    public IDisposable Subscribe(Func<Task> callback) => changed.Subscribe(callback);

    /// <summary>What an upload would be refused for before anything of it is sent.</summary>
    public IReadOnlyList<UploadProblem> Check(UploadOrder order, long? length)
    {
        lock (gate)
        {
            return Objections(order, length);
        }
    }

    /// <summary>Takes an archive to the disk; what follows goes on after the answer.</summary>
    /// <param name="order">What it is.</param>
    /// <param name="archive">Its bytes as they arrive.</param>
    /// <param name="length">Their number, where the sender says it.</param>
    /// <param name="sender">Cancelled when the sender goes away.</param>
    /// <returns>How the upload stands then: refused, cancelled, or being worked on.</returns>
    public async Task<DatasetUpload> ReceiveAsync(UploadOrder order, Stream archive, long? length, CancellationToken sender)
    {
        var (upload, problems) = Reserve(order, length);
        if (upload is null)
        {
            return new DatasetUpload(order.Name, order.Account, UploadPhase.Refused, 0, 0, problems, "");
        }

        var place = "";
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(upload.Cancellation, sender);
            place = await Task.Run(folders.Begin, stop.Token);
            await CopyAsync(upload, archive, Path.Combine(place, "archive.zip"), stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or UploadRefusedException or IOException or UnauthorizedAccessException)
        {
            if (error is IOException or UnauthorizedAccessException)
            {
                LogFailed(logger, order.Name, error);
            }

            End(upload, place, error is OperationCanceledException || sender.IsCancellationRequested ? UploadPhase.Cancelled : UploadPhase.Refused,
                new IntakeOutcome("", [error is UploadRefusedException refusal ? refusal.Problem : new UploadProblem("", "The archive did not arrive whole, or the lab could not write it to its disk. Try again; the lab's log says more.")], []));
            return upload.State;
        }

        Advance(upload, UploadPhase.Waiting, 0, 0);
        _ = Task.Run(() => WorkAsync(upload, place), CancellationToken.None);
        return upload.State;
    }

    /// <summary>Stops an upload; nothing of it is kept.</summary>
    /// <returns>False when none of that name runs.</returns>
    public bool Cancel(string name)
    {
        lock (gate)
        {
            if (uploads.GetValueOrDefault(name) is not { State.Running: true } upload)
            {
                return false;
            }

            upload.Cancel();
            return true;
        }
    }

    /// <summary>Forgets the outcome of an upload that has ended.</summary>
    public void Dismiss(string name)
    {
        lock (gate)
        {
            if (uploads.GetValueOrDefault(name) is { State.Running: false })
            {
                uploads.Remove(name);
            }
        }

        changed.Tell();
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var upload in uploads.Values)
            {
                upload.Cancel();
            }
        }
    }

    private (UploadInProgress? Upload, IReadOnlyList<UploadProblem> Problems) Reserve(UploadOrder order, long? length)
    {
        lock (gate)
        {
            var problems = Objections(order, length);
            return problems.Count > 0 ? (null, problems) : (uploads[order.Name] = new UploadInProgress(order, length ?? 0), []);
        }
    }

    private List<UploadProblem> Objections(UploadOrder order, long? length)
    {
        var problems = order.Problems().ToList();
        if (length > limits.ArchiveBytes)
        {
            problems.Add(new UploadProblem("file", $"The archive has {length >> 20} MiB; at most {limits.ArchiveBytes >> 20} MiB are taken. Put the folder on the lab's machine by hand."));
        }

        if (FolderName.IsValid(order.Name))
        {
            problems.AddRange(Conflicts(order.Name));
        }

        return problems;
    }

    private IEnumerable<UploadProblem> Conflicts(string name)
    {
        if (folders.Exists(name))
        {
            yield return new UploadProblem("name", $"There is a dataset folder:{name} already. Choose another name, or delete that one first.");
        }
        else if (uploads.GetValueOrDefault(name) is { State.Running: true })
        {
            yield return new UploadProblem("name", "An upload of this name is under way.");
        }
        else if (uploads.Values.Count(upload => upload.State.Running) >= limits.AtOnce)
        {
            yield return new UploadProblem("file", $"{limits.AtOnce} uploads are under way already. Try again when one of them is done.");
        }
    }

    private async Task CopyAsync(UploadInProgress upload, Stream archive, string path, CancellationToken cancellation)
    {
        var free = Math.Min(limits.ArchiveBytes, Math.Min(limits.Quota - folders.BytesTaken(), folders.BytesFree() - limits.KeptFree));
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 17, FileOptions.Asynchronous);
        var block = new byte[1 << 17];
        var bytes = 0L;
        for (int read; (read = await archive.ReadAsync(block, cancellation)) > 0;)
        {
            bytes += read;
            if (bytes > free)
            {
                throw new UploadRefusedException("file", bytes > limits.ArchiveBytes
                    ? $"The archive has more than {limits.ArchiveBytes >> 20} MiB. Put the folder on the lab's machine by hand."
                    : "There is no room for this archive: the space for uploads or the lab's disk is full.");
            }

            await file.WriteAsync(block.AsMemory(0, read), cancellation);
            Advance(upload, UploadPhase.Receiving, bytes, upload.State.Total);
        }
    }

    private async Task WorkAsync(UploadInProgress upload, string place)
    {
        var phase = UploadPhase.Refused;
        var outcome = new IntakeOutcome("", [], []);
        try
        {
            await turn.WaitAsync(upload.Cancellation);
            try
            {
                outcome = intake.Run(upload.Order, Path.Combine(place, "archive.zip"), Path.Combine(place, "content"),
                    (step, done, total) => Advance(upload, step, done, total), upload.Cancellation);
                phase = outcome.Problems.Count == 0 ? UploadPhase.Done : UploadPhase.Refused;
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            phase = UploadPhase.Cancelled;
        }
        // Nobody awaits this work: whatever stops it must reach the page.
        catch (Exception failure)
        {
            LogFailed(logger, upload.Order.Name, failure);
            outcome = outcome with { Problems = [new UploadProblem("", "The lab failed at this upload: its disk is full, or a fault of the program. Try again; the lab's log says more.")] };
        }

        End(upload, place, phase, outcome);
    }

    private void End(UploadInProgress upload, string place, UploadPhase phase, IntakeOutcome outcome)
    {
        if (place.Length > 0)
        {
            UploadFolders.Discard(place);
        }

        LogEnded(logger, upload.Order.Name, upload.Order.Account, phase, outcome.Problems.Count);
        lock (gate)
        {
            upload.State = upload.State with { Phase = phase, Done = 0, Total = 0, Problems = phase == UploadPhase.Refused ? outcome.Problems : [], Summary = outcome.Summary, Tree = outcome.Tree };
        }

        changed.Tell();
    }

    private void Advance(UploadInProgress upload, UploadPhase phase, long done, long total)
    {
        bool tell;
        lock (gate)
        {
            tell = phase != upload.State.Phase || time.GetElapsedTime(told) >= Pace;
            told = tell ? time.GetTimestamp() : told;
            upload.State = upload.State with { Phase = phase, Done = done, Total = total };
        }

        if (tell)
        {
            changed.Tell();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload of dataset {Name} by {Account} ended: {Phase}, {Problems} problems.")]
    private static partial void LogEnded(ILogger logger, string name, string account, UploadPhase phase, int problems);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The upload of dataset {Name} failed.")]
    private static partial void LogFailed(ILogger logger, string name, Exception problem);
}
