using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Live;

namespace ForwardForward.Tests.Live;

/// <summary>A client of the hub that speaks SignalR's JSON protocol over a bare WebSocket, so that a test sees what a browser is sent.</summary>
public sealed class HubProbe : IAsyncDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonElement> _messages = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _answers = Channel.CreateUnbounded<JsonElement>();
    private int _invocation;

    /// <summary>What the hub sends, as (method, first argument).</summary>
    public ChannelReader<JsonElement> Messages => _messages.Reader;

    public static Task<HubProbe> ConnectAsync(LabServer server, SignedInClient? person) => ConnectAsync(server.Address, options =>
    {
        options.Cookies = new System.Net.CookieContainer();
        foreach (var cookie in person?.Cookies ?? [])
        {
            options.Cookies.Add(cookie);
        }
    });

    public static Task<HubProbe> ConnectAsync(Uri address, string token) =>
        ConnectAsync(address, options => options.SetRequestHeader("Authorization", $"Bearer {token}"));

    private static async Task<HubProbe> ConnectAsync(Uri address, Action<ClientWebSocketOptions> identify)
    {
        var probe = new HubProbe();
        identify(probe._socket.Options);
        await probe._socket.ConnectAsync(new UriBuilder(new Uri(address, RunHub.Path)) { Scheme = "ws" }.Uri, CancellationToken.None);
        await probe.SendAsync("""{"protocol":"json","version":1}""");
        _ = probe.ReceiveAsync();
        Assert.False((await probe._answers.Reader.ReadAsync()).TryGetProperty("error", out _));
        return probe;
    }

    /// <summary>Calls a method of the hub and gives its completion message.</summary>
    public async Task<JsonElement> InvokeAsync(string method, params object[] arguments)
    {
        var id = $"{++_invocation}";
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        return await _answers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>The next message of a kind; others are passed over.</summary>
    public async Task<JsonElement> NextAsync(string method)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var message = await Messages.ReadAsync(patience.Token);
            if (message.GetProperty("target").GetString() == method)
            {
                return message.GetProperty("arguments")[0];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        await ValueTask.CompletedTask;
    }

    private Task SendAsync(string json) => _socket.SendAsync(Encoding.UTF8.GetBytes(json + End), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var text = new List<byte>();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                foreach (var octet in buffer.AsSpan(0, received.Count))
                {
                    if (octet == End)
                    {
                        Take(JsonDocument.Parse(text.ToArray()).RootElement);
                        text.Clear();
                    }
                    else
                    {
                        text.Add(octet);
                    }
                }

                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }
            }
        }
        catch (Exception ended) when (ended is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            _messages.Writer.TryComplete();
        }
    }

    // Type 1 is an invocation by the hub, 3 a completion, 6 a ping; the answer to the handshake has none.
    private void Take(JsonElement message)
    {
        var type = message.TryGetProperty("type", out var number) ? number.GetInt32() : 3;
        if (type is 1 or 3)
        {
            (type == 1 ? _messages : _answers).Writer.TryWrite(message);
        }
    }
}
