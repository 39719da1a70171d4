namespace ForwardForward.Web.Accounts;

/// <summary>
/// Refuses requests that a browser makes for another site: WebSockets, which the same-origin policy does not cover, and everything that changes
/// something. The cookie's SameSite alone would let another port of the same machine through.
/// </summary>
public static class SameOriginCheck
{
    public static void UseSameOriginCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsFromElsewhere(context.Request))
        {
            return next(context);
        }
        context.RequestServices.GetRequiredService<AuditLog>().RequestFromElsewhere(context.Request.Headers.Origin.ToString(), context.Request.Path, ClientAddress.Of(context));
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("This request comes from another site. Open the lab at its own address.");
    });

    private static bool IsFromElsewhere(HttpRequest request)
    {
        // Programs send no Origin. A browser adds no Authorization header by itself, so a token is proof of intent.
        if (!NeedsCheck(request) || request.Headers.Origin is not [{ Length: > 0 } origin, ..] || request.Headers.Authorization.Count > 0)
        {
            return false;
        }
        // The scheme may differ: behind a proxy that ends TLS the browser says https and the server hears http.
        return !Uri.TryCreate(origin, UriKind.Absolute, out var address) || !string.Equals(address.Authority, WithoutDefaultPort(address.Scheme, request.Host), StringComparison.OrdinalIgnoreCase);
    }

    private static bool NeedsCheck(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.Headers.Upgrade.Any(value => string.Equals(value, "websocket", StringComparison.OrdinalIgnoreCase));

    private static string WithoutDefaultPort(string scheme, HostString host) =>
        (scheme, host.Port) is ("http", 80) or ("https", 443) ? host.Host : host.Value ?? "";
}
