using System.Text.Json;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>Bytes that a page is sent, as Chromium counts them: over HTTP on the wire, by kind and file by file, and over WebSockets.</summary>
internal sealed class NetworkCount
{
    private const int Small = 2_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SentFile> _files = [];
    private readonly Dictionary<string, string> _sockets = [];
    private readonly Dictionary<string, (int Messages, long Bytes)> _received = [];

    private NetworkCount()
    {
    }

    /// <summary>Everything over HTTP, headers included.</summary>
    public double HttpBytes => Sum(_ => true);

    /// <summary>What came over WebSockets, as the page reads it: on the wire it may be less.</summary>
    public double SocketBytes
    {
        get
        {
            lock (_gate)
            {
                return _received.Values.Sum(received => received.Bytes);
            }
        }
    }

    public double BytesOf(FileKind kind) => Sum(file => file.Kind == kind);

    /// <summary>Text files that came as they lie on the disk although they are not small, with their size.</summary>
    public IReadOnlyList<string> Uncompressed => Named(file => file is { Encoding: "", Kind: not FileKind.Font, Size: > Small } && !file.FromCache, file => file.Size);

    /// <summary>What came whole: on a next visit, what the cache did not keep.</summary>
    public IReadOnlyList<string> Large => Named(file => file.Sent > Small, file => file.Sent);

    public static async Task<NetworkCount> OfAsync(ICDPSession tools)
    {
        var count = new NetworkCount();
        count.Listen(tools, "Network.responseReceived", count.Answered);
        count.Listen(tools, "Network.dataReceived", data => count.Change(data, file => file with { Size = file.Size + data.GetProperty("dataLength").GetDouble() }));
        count.Listen(tools, "Network.loadingFinished", data => count.Change(data, file => file with { Sent = data.GetProperty("encodedDataLength").GetDouble() }));
        count.Listen(tools, "Network.webSocketCreated", data => count._sockets[Id(data)] = data.GetProperty("url").GetString()!);
        count.Listen(tools, "Network.webSocketFrameReceived", count.Received);
        await tools.SendAsync("Network.enable");
        return count;
    }

    /// <summary>Messages over the WebSockets whose address has a word in it.</summary>
    public int Messages(string address)
    {
        lock (_gate)
        {
            return _received.Where(socket => _sockets.GetValueOrDefault(socket.Key, "").Contains(address, StringComparison.Ordinal)).Sum(socket => socket.Value.Messages);
        }
    }

    private static string Id(JsonElement data) => data.GetProperty("requestId").GetString()!;

    private static FileKind KindOf(string type, string url) => type switch
    {
        _ when type.Contains("css", StringComparison.Ordinal) => FileKind.Css,
        _ when type.Contains("javascript", StringComparison.Ordinal) => FileKind.Js,
        _ when type.Contains("html", StringComparison.Ordinal) => FileKind.Html,
        _ when type.Contains("font", StringComparison.Ordinal) || url.Contains(".woff2", StringComparison.Ordinal) => FileKind.Font,
        _ => FileKind.Other,
    };

    private void Listen(ICDPSession tools, string happening, Action<JsonElement> take) => tools.Event(happening).OnEvent += (_, data) =>
    {
        lock (_gate)
        {
            take(data!.Value);
        }
    };

    private void Answered(JsonElement data)
    {
        var response = data.GetProperty("response");
        var encoding = response.GetProperty("headers").EnumerateObject().FirstOrDefault(header => header.Name.Equals("content-encoding", StringComparison.OrdinalIgnoreCase)).Value;
        var url = response.GetProperty("url").GetString()!;
        _files[Id(data)] = new SentFile(
            new Uri(url).AbsolutePath,
            KindOf(response.GetProperty("mimeType").GetString() ?? "", url),
            encoding.ValueKind == JsonValueKind.String ? encoding.GetString()! : "",
            response.TryGetProperty("fromDiskCache", out var cached) && cached.GetBoolean());
    }

    private void Change(JsonElement data, Func<SentFile, SentFile> change)
    {
        if (_files.TryGetValue(Id(data), out var file))
        {
            _files[Id(data)] = change(file);
        }
    }

    private void Received(JsonElement data)
    {
        var frame = data.GetProperty("response");
        var text = frame.GetProperty("payloadData").GetString()!;
        // Binary frames are told in base 64.
        var bytes = frame.GetProperty("opcode").GetDouble() == 2 ? text.Length * 3L / 4 : text.Length;
        var (messages, before) = _received.GetValueOrDefault(Id(data));
        _received[Id(data)] = (messages + 1, before + bytes);
    }

    private double Sum(Func<SentFile, bool> counts)
    {
        lock (_gate)
        {
            return _files.Values.Where(counts).Sum(file => file.Sent);
        }
    }

    private List<string> Named(Func<SentFile, bool> counts, Func<SentFile, double> size)
    {
        lock (_gate)
        {
            return [.. _files.Values.Where(counts).OrderByDescending(size).Select(file => $"{file.Path} {size(file) / 1e3:N0} kB")];
        }
    }

    private sealed record SentFile(string Path, FileKind Kind, string Encoding, bool FromCache, double Size = 0, double Sent = 0);
}
