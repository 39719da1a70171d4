using System.Net;
using System.Net.Sockets;
using ForwardForward.Web;

namespace ForwardForward.Tests.Web;

public sealed class ListenAddressTests
{
    [Fact]
    public void Problem_PortOfAnotherProgram_IsNamedWithWhatToDo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var problem = ListenAddress.Problem(new Uri($"http://127.0.0.1:{port}"));

        Assert.StartsWith($"FF_URLS: http://127.0.0.1:{port} cannot be listened on. Another program uses port {port} already", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_AddressOfAnotherMachine_IsNamed() =>
        Assert.Contains("This machine has no address 192.0.2.1", ListenAddress.Problem(new Uri("http://192.0.2.1:5080")), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://localhost:0")]
    [InlineData("http://0.0.0.0:0")]
    public void Problem_FreePort_IsNone(string address) => Assert.Null(ListenAddress.Problem(new Uri(address)));
}
