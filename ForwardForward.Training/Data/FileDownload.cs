using System.Net;
using System.Net.Http.Headers;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data;

/// <summary>Fetches one file by way of <c>name.part</c>, which survives cuts, cancellation and restarts.</summary>
/// <param name="http">Client.</param>
/// <param name="file">What is published.</param>
/// <param name="target">Where the whole file goes.</param>
/// <param name="options">How patient to be.</param>
/// <param name="report">Bytes here, bytes in all, mirror.</param>
internal sealed class FileDownload(HttpClient http, DatasetFile file, string target, DownloadOptions options, Action<long, long, string> report)
{
    private const int BlockBytes = 1 << 16;
    private const int ReportEveryBytes = 1 << 18;
    private const int MostRedirects = 5;
    private const long FreeBytesToKeep = 16 << 20;

    private readonly string part = target + ".part";

    // No wrapper of the right content is larger than the content itself plus what stored deflate blocks add (5 bytes in 16 KiB).
    private readonly long mostBytes = Math.Max(file.CompressedBytes ?? 0, (file.UncompressedBytes ?? 0) + ((file.UncompressedBytes ?? 0) / 2048) + 1024);

    /// <returns>One sentence per mirror that failed, when all did; nothing when the file is in place.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<Uri> mirrors, CancellationToken cancellation)
    {
        List<string> failures = [];
        foreach (Uri mirror in mirrors)
        {
            Uri address = new(mirror, file.Name);
            try
            {
                await FetchAsync(address, cancellation).ConfigureAwait(false);
                if (File.Exists(target))
                {
                    File.Move(target, target + ".replaced", overwrite: true);
                }

                File.Move(part, target, overwrite: true);
                return [];
            }
            catch (MirrorFailedException failure)
            {
                failures.Add($"{address}: {failure.Message}.");
            }
        }

        return failures;
    }

    private async Task FetchAsync(Uri address, CancellationToken cancellation)
    {
        EntityTagHeaderValue? tag = null;
        bool restarted = false;
        int fruitless = 0;
        long furthest = PartLength();
        while (true)
        {
            Transfer transfer = await TransferAsync(address, tag, cancellation).ConfigureAwait(false);
            tag = transfer.Tag;
            if (transfer.Cut is null)
            {
                if (await Task.Run(() => PublishedContent.Matches(part, file, cancellation), cancellation).ConfigureAwait(false))
                {
                    return;
                }

                long length = PartLength();
                File.Delete(part);
                if (!transfer.Continued || restarted)
                {
                    throw new MirrorFailedException($"sent {length} bytes whose checksum is not that of the published file");
                }

                // The beginning may come from elsewhere and be at fault: once more from the start.
                restarted = true;
                furthest = 0;
                continue;
            }

            fruitless = PartLength() > furthest ? 0 : fruitless + 1;
            furthest = Math.Max(furthest, PartLength());
            if (fruitless > options.FruitlessRetries)
            {
                throw new MirrorFailedException($"the connection was cut again and again, last at byte {PartLength()} ({transfer.Cut})");
            }

            await Task.Delay(options.RetryDelay, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<Transfer> TransferAsync(Uri address, EntityTagHeaderValue? tag, CancellationToken cancellation)
    {
        await using FileStream output = new(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, BlockBytes, FileOptions.Asynchronous);
        if (output.Length > mostBytes)
        {
            output.SetLength(0);
        }

        long offset = output.Length;
        using HttpResponseMessage response = await RequestAsync(address, offset, tag, cancellation).ConfigureAwait(false);
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        EntityTagHeaderValue? newTag = response.Headers.ETag is { IsWeak: false } strong ? strong : null;
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent when offset > 0 && range?.From == offset:
                break;
            case HttpStatusCode.OK:
                // The server ignores ranges, or the file changed since: from the start.
                offset = 0;
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable when offset > 0 && range?.Length == offset:
                return new Transfer(null, newTag, Continued: true);
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable when offset > 0:
                output.SetLength(0);
                return new Transfer("the server refused to continue", null, Continued: false);
            default:
                throw new MirrorFailedException($"{(int)response.StatusCode} {response.ReasonPhrase ?? response.StatusCode.ToString()}");
        }

        output.SetLength(offset);
        output.Position = offset;
        long? total = range?.Length ?? (response.Content.Headers.ContentLength is long rest ? offset + rest : null);
        if (total > mostBytes)
        {
            throw new MirrorFailedException($"offers {total} bytes; the published file has {PublishedBytes}");
        }

        RequireSpace((total ?? PublishedBytes) - offset);
        string? cut = await CopyAsync(response, output, total, address.Host, cancellation).ConfigureAwait(false);
        return new Transfer(cut, newTag, Continued: offset > 0);
    }

    private async Task<HttpResponseMessage> RequestAsync(Uri address, long offset, EntityTagHeaderValue? tag, CancellationToken cancellation)
    {
        for (int hop = 0; hop <= MostRedirects; hop++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            if (offset > 0)
            {
                request.Headers.Range = new RangeHeaderValue(offset, null);
                request.Headers.IfRange = tag is null ? null : new RangeConditionHeaderValue(tag);
            }

            HttpResponseMessage response;
            try
            {
                response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            }
            catch (HttpRequestException error)
            {
                throw new MirrorFailedException(error.Message.TrimEnd('.'));
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new MirrorFailedException($"no answer within {http.Timeout.TotalSeconds:0} seconds");
            }

            // A client follows most redirects itself; what it refuses (https to http) is safe here, for the checksum decides.
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not Uri location)
            {
                return response;
            }

            response.Dispose();
            address = new Uri(address, location);
            if (address.Scheme is not ("http" or "https"))
            {
                throw new MirrorFailedException($"redirects to {address}");
            }
        }

        throw new MirrorFailedException($"redirects more than {MostRedirects} times");
    }

    // Null when the body came to its end, otherwise why it did not.
    private async Task<string?> CopyAsync(HttpResponseMessage response, FileStream output, long? total, string mirror, CancellationToken cancellation)
    {
        byte[] block = new byte[BlockBytes];
        long reported = output.Position;
        report(reported, total ?? PublishedBytes, mirror);
        using CancellationTokenSource stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        while (true)
        {
            int read;
            try
            {
                stall.CancelAfter(options.StallTimeout);
                Stream body = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
                read = await body.ReadAsync(block, stall.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return $"nothing arrived for {options.StallTimeout.TotalSeconds:0} seconds";
            }
            catch (Exception error) when (error is IOException or HttpRequestException)
            {
                return error.Message.TrimEnd('.');
            }

            if (read == 0)
            {
                report(output.Position, total ?? output.Position, mirror);
                return output.Position < total ? "the connection closed early" : null;
            }

            if (output.Position + read > mostBytes)
            {
                output.SetLength(0);
                throw new MirrorFailedException($"sends more than {mostBytes} bytes; the published file has {PublishedBytes}");
            }

            await output.WriteAsync(block.AsMemory(0, read), cancellation).ConfigureAwait(false);
            if (output.Position - reported >= ReportEveryBytes)
            {
                reported = output.Position;
                report(reported, total ?? PublishedBytes, mirror);
            }
        }
    }

    private void RequireSpace(long bytes)
    {
        string folder = Path.GetDirectoryName(target)!;
        long free = options.FreeBytes(folder);
        if (free < bytes + FreeBytesToKeep)
        {
            throw new DatasetException($"{file.Name} needs {bytes >> 20} MiB and the disk of {folder} has {free >> 20} MiB free. "
                + "Make room, or set FF_DATA to a folder on another disk.");
        }
    }

    private long PublishedBytes => file.CompressedBytes ?? 0;

    private long PartLength() => new FileInfo(part) is { Exists: true } found ? found.Length : 0;

    private sealed record Transfer(string? Cut, EntityTagHeaderValue? Tag, bool Continued);

    private sealed class MirrorFailedException(string message) : Exception(message);
}
