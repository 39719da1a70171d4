using ForwardForward.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Scalar.AspNetCore;

namespace ForwardForward.Web.Api;

/// <summary>The page that shows the API and tries it out, drawn by Scalar from <c>/openapi/v1.json</c>. Everything it needs comes from this server.</summary>
public static class ApiReference
{
    public const string Address = "/reference";

    public static void MapApiReference(this WebApplication app)
    {
        var signedIn = app.MapGroup("").RequireAuthorization(AccessPolicy.Read);
        // Scalar opens its own files to everybody; here nothing but the way in is open.
        ((IEndpointConventionBuilder)signedIn).Finally(endpoint =>
        {
            foreach (var open in endpoint.Metadata.OfType<IAllowAnonymous>().ToList())
            {
                endpoint.Metadata.Remove(open);
            }
        });
        signedIn.MapScalarApiReference(Address, Describe);
    }

    private static void Describe(ScalarOptions options)
    {
        options.Title = "API · ForwardForward";
        options.OpenApiRoutePattern = "/openapi/{documentName}.json";
        options.Favicon = "/images/icon.svg";
        // What would reach for another host: fonts, measurements of use, an assistant, a client to download.
        options.DefaultFonts = false;
        options.Telemetry = false;
        options.HideClientButton = true;
        options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        options.Agent = new ScalarAgentOptions { Disabled = true };
        options.Mcp = new ScalarMcpOptions { Disabled = true };
        // SecurityHeaders lets the page's own script through by it.
        options.WithNonce();
    }
}
