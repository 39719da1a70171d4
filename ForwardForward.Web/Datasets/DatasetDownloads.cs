using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>Downloads that people asked for. They belong to the lab, not to a page: leaving or closing it changes nothing, and everyone sees the same progress.</summary>
/// <param name="download">Fetches one dataset.</param>
/// <param name="time">Paces what subscribers hear.</param>
/// <param name="logger">Keeps the detail of a failure.</param>
public sealed partial class DatasetDownloads(FetchDataset download, TimeProvider time, ILogger<DatasetDownloads> logger) : IDisposable
{
    /// <summary>Subscribers hear of progress at most so often; of beginning and end always.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DatasetDownload Download, CancellationTokenSource Cancellation)> _downloads = [];
    private readonly ChangeSignal _changed = new();

    /// <summary>The running or last download of a dataset; null when nobody asked since the start.</summary>
    public DatasetDownload? Of(string dataset)
    {
        lock (_gate)
        {
            return _downloads.TryGetValue(dataset, out var entry) ? entry.Download : null;
        }
    }

    /// <summary>Begins a download unless it runs already.</summary>
    public void Start(DatasetDescription dataset)
    {
        var cancellation = new CancellationTokenSource();
        lock (_gate)
        {
            if (_downloads.TryGetValue(dataset.Name, out var entry) && entry.Download.Running)
            {
                cancellation.Dispose();
                return;
            }

            entry.Cancellation?.Dispose();
            _downloads[dataset.Name] = (new DatasetDownload(dataset.Name, null, true, ""), cancellation);
        }

        _changed.Tell();
        _ = Task.Run(() => RunAsync(dataset, cancellation.Token), CancellationToken.None);
    }

    /// <summary>Stops a download; what has arrived stays for the next attempt.</summary>
    public void Cancel(string dataset)
    {
        lock (_gate)
        {
            if (_downloads.TryGetValue(dataset, out var entry) && entry.Download.Running)
            {
                entry.Cancellation.Cancel();
            }
        }
    }

    /// <summary>Calls back after changes, on no particular thread.</summary>
    public IDisposable Subscribe(Func<Task> changed) => _changed.Subscribe(changed);

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (_, cancellation) in _downloads.Values)
            {
                cancellation.Cancel();
            }
        }
    }

    private async Task RunAsync(DatasetDescription dataset, CancellationToken cancellation)
    {
        var problem = "";
        try
        {
            await download(dataset, new Reports(progress => Advance(dataset.Name, progress), time), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (DatasetException failure)
        {
            problem = failure.Message;
        }
        // Nobody awaits a download: whatever stops it must reach the page.
        catch (Exception failure)
        {
            LogFailed(logger, dataset.Name, failure);
            problem = $"{dataset.Title} could not be downloaded: {failure.Message}";
        }

        Change(dataset.Name, entry => entry with { Running = false, Problem = problem });
        _changed.Tell();
    }

    private void Advance(string dataset, DownloadProgress progress)
    {
        Change(dataset, entry => entry with { Progress = progress });
        _changed.Tell();
    }

    private void Change(string dataset, Func<DatasetDownload, DatasetDownload> change)
    {
        lock (_gate)
        {
            var (entry, cancellation) = _downloads[dataset];
            _downloads[dataset] = (change(entry), cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The download of {Dataset} failed.")]
    private static partial void LogFailed(ILogger logger, string dataset, Exception problem);

    // IProgress on the downloading thread: Progress<T> would reorder reports over the thread pool.
    private sealed class Reports(Action<DownloadProgress> report, TimeProvider time) : IProgress<DownloadProgress>
    {
        private long _last;
        private int _file;

        public void Report(DownloadProgress value)
        {
            if (value.FileNumber == _file && value.Bytes < value.TotalBytes && time.GetElapsedTime(_last) < Pace)
            {
                return;
            }

            (_last, _file) = (time.GetTimestamp(), value.FileNumber);
            report(value);
        }
    }
}
