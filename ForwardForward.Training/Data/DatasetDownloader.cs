using System.Net;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data;

/// <summary>
/// Fetches the files of a dataset into its folder: mirrors in turn, continued where an earlier attempt stopped, judged by checksum, and
/// under their final name only when whole.
/// </summary>
/// <param name="http">A client that leaves gzip wrappers alone, such as <see cref="CreateClient"/> makes.</param>
/// <param name="root">The folder that holds one folder per dataset.</param>
/// <param name="options">How patient to be.</param>
public sealed class DatasetDownloader(HttpClient http, string root, DownloadOptions? options = null)
{
    private readonly DownloadOptions options = options ?? new DownloadOptions();

    /// <summary>A client for downloads: follows redirects, takes the proxy from the environment, and has no limit on the length of a transfer.</summary>
    public static HttpClient CreateClient()
    {
        SocketsHttpHandler handler = new() { AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = TimeSpan.FromSeconds(15) };
        HttpClient client = new(handler) { Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("ForwardForward/1.0");
        return client;
    }

    /// <summary>Fetches what is missing or not the published content. A file of another content under the same name is kept as <c>.replaced</c>.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="progress">Told about every quarter of a megabyte.</param>
    /// <param name="cancellation">Stops at once; what has arrived stays for the next attempt.</param>
    /// <exception cref="DatasetException">No mirror served a file, or the disk is full or not writable; the message says where to put files by hand.</exception>
    public async Task DownloadAsync(DatasetDescription dataset, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        DatasetFolder folder = new(root, dataset);
        if (!dataset.IsDownloadable)
        {
            throw new DatasetException(dataset.SignIn.Length > 0
                ? $"{dataset.SignIn}; then {folder.PlacementAdvice(dataset.Files.Select(file => file.Name))}."
                : $"{dataset.Title} is not published for download.");
        }

        for (int index = 0; index < dataset.Files.Count; index++)
        {
            DatasetFile file = dataset.Files[index];
            int number = index + 1;
            void Report(long bytes, long total, string mirror) =>
                progress?.Report(new DownloadProgress(file.Name, number, dataset.Files.Count, bytes, total, mirror));

            try
            {
                string? present = folder.Find(file);
                if (present is not null && await Task.Run(() => PublishedContent.Matches(present, file, cancellation), cancellation).ConfigureAwait(false))
                {
                    long size = new FileInfo(present).Length;
                    Report(size, size, "");
                    continue;
                }

                Directory.CreateDirectory(folder.Path);
                FileDownload download = new(http, file, folder.PathOf(file), options, Report);
                IReadOnlyList<string> failures = await download.RunAsync(dataset.Mirrors, cancellation).ConfigureAwait(false);
                if (failures.Count > 0)
                {
                    throw new DatasetException($"{file.Name} could not be downloaded. {string.Join(" ", failures)} "
                        + $"Check the network (a proxy is taken from HTTPS_PROXY) and try again, or {folder.PlacementAdvice(dataset.Files.Where(other => folder.Find(other) is null).Append(file).Distinct().Select(other => other.Name))}.");
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new DatasetException($"{file.Name} cannot be written to {folder.Path}: {error.Message} "
                    + "Check that the folder is writable, that its disk is not full, and that no other download of this file is running.", error);
            }
        }
    }
}
