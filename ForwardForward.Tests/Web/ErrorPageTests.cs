using System.Net;
using ForwardForward.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Web;

public sealed class ErrorPageTests : IAsyncLifetime
{
    private readonly LabServer server = new() { Replace = services => services.AddSingleton<IStartupFilter, FaultyCookies>() };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Health_WithoutSignIn_AnswersHealthy()
    {
        using var client = server.CreatePlainClient();
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("health", UriKind.Relative)));
    }

    [Fact]
    public async Task UnknownAddress_InAProgram_GetsTheBareStatus()
    {
        using var client = server.CreatePlainClient();
        using var response = await client.GetAsync(new Uri("api/v1/nothing-here", UriKind.Relative));
        Assert.DoesNotContain("<html", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Unauthorized });
    }

    [Fact]
    public async Task PageThatThrows_InABrowser_SaysWhatToDoAndHidesTheDetails()
    {
        using var client = server.CreatePlainClient();
        client.DefaultRequestHeaders.Add(FaultyCookies.Header, "1");
        using var response = await client.GetAsync(new Uri("not-found", UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("Something went wrong on the server", text, StringComparison.Ordinal);
        Assert.DoesNotContain(FaultyCookies.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(InvalidOperationException), text, StringComparison.Ordinal);
    }
}
