using ForwardForward.Web.Components.Theme;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor;
using MudBlazor.Services;

namespace ForwardForward.Web.Components;

public static class DashboardRegistration
{
    /// <summary>Blazor Server, the component library, and the files the browser is served.</summary>
    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        // Outside Development the build output's asset manifest is not read by itself; a published app has none and keeps its wwwroot.
        builder.WebHost.UseStaticWebAssets();
        // The start-up says in one sentence what the host would say in four lines.
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            options.SnackbarConfiguration.VisibleStateDuration = 10_000;
            // Fading needs a style element of its own for each, which the Content-Security-Policy refuses: they come and go at once.
            options.SnackbarConfiguration.ShowTransitionDuration = 0;
            options.SnackbarConfiguration.HideTransitionDuration = 0;
            options.SnackbarConfiguration.MaximumOpacity = 100;
        });
        builder.Services.AddSingleton(ThemeSheet.Write);
        // What the packages bring is not compressed by itself: a first visit would be 600 kB of style sheet. Pages too: their secrets (antiforgery tokens,
        // what names a circuit) are encrypted anew for every answer, so that their length under compression tells nothing. Not the API: it answers what was asked.
        builder.Services.AddResponseCompression(options => (options.EnableForHttps, options.MimeTypes) = (true, ["text/html", "text/css", "text/javascript", "image/svg+xml"]));
        // The lab runs from its build output, whose files the framework takes for ones that are being worked on: it would look at each of them anew at
        // every request and have browsers ask again for what carries its hash in its name.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Configuration["EnableStaticAssetsDevelopmentCaching"] = "true";
        builder.Services.AddHttpContextAccessor();
    }

    /// <summary>The theme's style sheet; public, as every style sheet.</summary>
    public static void MapTheme(this WebApplication app)
    {
        var sheet = app.Services.GetRequiredService<ThemeSheet>();
        app.MapGet($"/{sheet.Address}", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return TypedResults.Text(sheet.Css, "text/css");
        }).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Friendly pages for errors and for answers without a body. No stack trace reaches a browser outside Development.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // A program asked, not a person: it gets the bare status. Re-executing a POST would also turn it into 400 for want of a form token.
            if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs"))
            {
                context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            }
            return next(context);
        });
    }
}
