using System.Net;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Theme;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Api;

/// <summary>Calls every endpoint that the application maps, without a session. What may be anonymous is listed here and nowhere else.</summary>
public sealed class AnonymousSweepTests : IAsyncDisposable
{
    // Health, the way in with its look, and error pages that say nothing of the lab. Static assets are recognized by their own metadata.
    private string[] MayBeAnonymous =>
    [
        "/health", $"/{_server.Services.GetRequiredService<ThemeSheet>().Address}", "/sign-in", "/sign-in/invitation", "/first-start", "/error", "/_blazor/disconnect/", "/_framework/opaque-redirect",
    ];

    private readonly LabServer _server = new() { Replace = QuietLab.Replace };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task EveryEndpoint_Anonymous_IsRefusedOrOnTheList()
    {
        using var client = _server.CreatePlainClient();
        var open = new List<string>();
        var called = 0;
        foreach (var (method, address, _) in _server.Endpoints())
        {
            called++;
            using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
            var refused = answer.StatusCode is HttpStatusCode.Unauthorized
                || (answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal) && !IsForPrograms(address));
            if (!refused && !MayBeAnonymous.Contains(address))
            {
                open.Add($"{method} {address} answered {(int)answer.StatusCode}");
            }
        }

        Assert.True(called > 30, $"Only {called} endpoints were found.");
        Assert.Empty(open);
    }

    [Fact]
    public void AnonymousEndpoints_AreOnlyAssetsAndTheList()
    {
        var anonymous = _server.Endpoints()
            .Where(one => one.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(one => one.Address)
            .Where(address => !MayBeAnonymous.Contains(address));

        Assert.Empty(anonymous);
    }

    [Fact]
    public void TheList_HoldsNothingThatDoesNotExist()
    {
        var addresses = _server.Endpoints().Select(one => one.Address).ToList();

        Assert.All(MayBeAnonymous, allowed => Assert.Contains(allowed, addresses));
    }

    private static bool IsForPrograms(string address) => address.StartsWith("/api", StringComparison.Ordinal) || address.StartsWith("/hubs", StringComparison.Ordinal);
}
