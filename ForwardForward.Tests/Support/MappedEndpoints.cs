using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Support;

/// <summary>What an application maps, without its static assets: for tests that call all of it, so that what is added later is tested too.</summary>
public static partial class MappedEndpoints
{
    /// <summary>Every method and address of the running application; a parameter of the route stands as 1.</summary>
    public static IReadOnlyList<(string Method, string Address, RouteEndpoint Endpoint)> Endpoints(this LabServer server)
    {
        _ = server.Address;
        return
        [
            .. server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(endpoint => !endpoint.Metadata.Any(metadata => metadata.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal)))
                .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (method, AddressOf(endpoint), endpoint))),
        ];
    }

    private static string AddressOf(RouteEndpoint endpoint) => RouteParameter().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "1");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex RouteParameter();
}
