using System.Net;
using System.Net.Sockets;

namespace ForwardForward.Web;

/// <summary>Whether an address can be listened on, asked before anything begins: a run must not start in a lab that then fails to open.</summary>
public static class ListenAddress
{
    private const int FirstFreeForAll = 1024;

    /// <returns>What is wrong and what to do; null when it can be listened on.</returns>
    public static string? Problem(Uri url)
    {
        try
        {
            using var listener = new TcpListener(AddressOf(url), url.Port);
            listener.Start();
            return null;
        }
        catch (SocketException problem)
        {
            return $"FF_URLS: {url.GetLeftPart(UriPartial.Authority)} cannot be listened on. " + problem.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"Another program uses port {url.Port} already, perhaps a dashboard that still runs. Stop it, or set FF_URLS to another port.",
                SocketError.AddressNotAvailable => $"This machine has no address {url.Host}. Set FF_URLS to one of its own, or to http://0.0.0.0:{url.Port} for all of them.",
                SocketError.AccessDenied when url.Port < FirstFreeForAll => $"This account may not use a port below {FirstFreeForAll}. Set FF_URLS to a higher one.",
                _ => $"{problem.Message}. Set FF_URLS to another address.",
            };
        }
    }

    // Kestrel listens on every address for a name that is neither an address nor this machine's own.
    private static IPAddress AddressOf(Uri url) =>
        IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) ? address : url.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
}
