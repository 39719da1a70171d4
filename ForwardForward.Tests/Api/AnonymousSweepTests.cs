using System.Net;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Api;

/// <summary>Calls every endpoint that the application maps, without a session. What may be anonymous is listed here and nowhere else.</summary>
public sealed partial class AnonymousSweepTests : IAsyncDisposable
{
    // Health, the way in, and error pages that say nothing of the lab. Static assets are recognized by their own metadata.
    private static readonly string[] MayBeAnonymous =
    [
        "/health", "/sign-in", "/sign-in/invitation", "/first-start", "/error", "/_blazor/disconnect/", "/_framework/opaque-redirect",
    ];

    private readonly LabServer _server = new() { Replace = QuietLab.Replace };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task EveryEndpoint_Anonymous_IsRefusedOrOnTheList()
    {
        using var client = _server.CreatePlainClient();
        var open = new List<string>();
        var called = 0;
        foreach (var endpoint in Endpoints())
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                called++;
                var address = Address(endpoint);
                using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
                var refused = answer.StatusCode is HttpStatusCode.Unauthorized
                    || (answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal) && !IsForPrograms(address));
                if (!refused && !MayBeAnonymous.Contains(address))
                {
                    open.Add($"{method} {address} answered {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(called > 30, $"Only {called} endpoints were found.");
        Assert.Empty(open);
    }

    [Fact]
    public void AnonymousEndpoints_AreOnlyAssetsAndTheList()
    {
        var anonymous = Endpoints()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(Address)
            .Where(address => !MayBeAnonymous.Contains(address));

        Assert.Empty(anonymous);
    }

    [Fact]
    public void TheList_HoldsNothingThatDoesNotExist()
    {
        var addresses = Endpoints().Select(Address).ToList();

        Assert.All(MayBeAnonymous, allowed => Assert.Contains(allowed, addresses));
    }

    private IEnumerable<RouteEndpoint> Endpoints()
    {
        _ = _server.Address;
        return _server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => !endpoint.Metadata.Any(metadata => metadata.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal)));
    }

    private static string Address(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return RouteParameter().Replace(pattern, "1");
    }

    private static bool IsForPrograms(string address) => address.StartsWith("/api", StringComparison.Ordinal) || address.StartsWith("/hubs", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex RouteParameter();
}
