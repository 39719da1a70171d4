using Scalar.AspNetCore;

namespace ForwardForward.Web.Accounts;

/// <summary>Headers that tell the browser what a page of the lab may do; set on every answer, errors included.</summary>
public static class SecurityHeaders
{
    // Scripts and style sheets come from this server's files only: nothing inline, no eval. Style attributes are open because the component library
    // writes them (widths of columns, places of menus). blob: and data: images are charts saved as pictures and small icons in style sheets. The hub's
    // WebSocket is covered by 'self'.
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // When the answer starts, and not before: the error page clears headers that were set earlier.
        context.Response.OnStarting(() =>
        {
            Apply(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Apply(HttpContext context)
    {
        // The browser has the answer with its headers already; they would be most of what crosses the wire.
        if (context.Response.StatusCode == StatusCodes.Status304NotModified)
        {
            return;
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyOf(context);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Not "no-referrer": with it browsers send "Origin: null" with our own forms, and the origin check could no longer tell them apart.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
        // Files say for themselves how long they may be kept; what depends on who asks is not kept at all.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }

    // The page of the API begins with a script in the page itself, let through by its nonce, and writes its own style sheets.
    private static string PolicyOf(HttpContext context) => context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce
        ? ContentSecurityPolicy.Replace("script-src 'self'", $"script-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal)
            .Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal)
        : ContentSecurityPolicy;
}
