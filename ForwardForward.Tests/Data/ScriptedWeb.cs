using System.Net;
using System.Net.Http.Headers;

namespace ForwardForward.Tests.Data;

/// <summary>A web of mirrors without sockets: a well-behaved file server per default, with one fault wherever a test asks for it.</summary>
internal sealed class ScriptedWeb : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, HttpResponseMessage?>> script = new();

    /// <summary>Requests so far, such as <c>first.example/train 120-</c>.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Answers the next request; null lets the server behave well.</summary>
    public ScriptedWeb Then(Func<HttpRequestMessage, HttpResponseMessage?> answer)
    {
        script.Enqueue(answer);
        return this;
    }

    /// <summary>Answers with the published file from the range asked for.</summary>
    public static HttpResponseMessage Serve(HttpRequestMessage request)
    {
        byte[] bytes = SmallDataset.Published(FileName(request));
        long from = request.Headers.Range?.Ranges.Single().From ?? 0;
        if (from >= bytes.Length)
        {
            HttpResponseMessage refusal = new(HttpStatusCode.RequestedRangeNotSatisfiable) { Content = new ByteArrayContent([]) };
            refusal.Content.Headers.ContentRange = new ContentRangeHeaderValue(bytes.Length);
            return refusal;
        }

        HttpResponseMessage response = new(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(bytes[(int)from..]),
        };
        response.Headers.ETag = new EntityTagHeaderValue("\"v1\"");
        if (from > 0)
        {
            response.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, bytes.Length - 1, bytes.Length);
        }

        return response;
    }

    /// <summary>Serves some bytes of the right file, then the connection breaks.</summary>
    public static HttpResponseMessage ServeAndCut(HttpRequestMessage request, int after)
    {
        HttpResponseMessage whole = Serve(request);
        byte[] bytes = whole.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        StreamContent cut = new(new BreakingStream(bytes[..after]));
        cut.Headers.ContentLength = bytes.Length;
        cut.Headers.ContentRange = whole.Content.Headers.ContentRange;
        whole.Content = cut;
        return whole;
    }

    public static HttpResponseMessage Body(byte[] bytes) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };

    public static HttpResponseMessage Status(HttpStatusCode status) => new(status) { Content = new ByteArrayContent([]) };

    public static string FileName(HttpRequestMessage request) => request.RequestUri!.Segments[^1];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string tag = request.Headers.IfRange is { } condition ? $" if {condition}" : "";
        Requests.Add($"{request.RequestUri!.Host}/{FileName(request).Split('-')[0]}{FileName(request).Split('-')[1][0]} {request.Headers.Range?.Ranges.Single().ToString() ?? "whole"}{tag}");
        HttpResponseMessage? answer = script.TryDequeue(out var next) ? next(request) : null;
        return Task.FromResult(answer ?? Serve(request));
    }

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("The wire was cut.");
    }
}
