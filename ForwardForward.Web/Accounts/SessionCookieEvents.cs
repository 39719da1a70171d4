using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;

namespace ForwardForward.Web.Accounts;

/// <summary>Checks the cookie's account at every request, and answers programs with a status where people get a page.</summary>
public sealed class SessionCookieEvents(SessionCheck sessions) : CookieAuthenticationEvents
{
    private static readonly PathString[] ForPrograms = ["/api", "/hubs", "/_blazor", "/openapi"];

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is null || !await sessions.IsCurrentAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        AnswerAsync(context, StatusCodes.Status401Unauthorized, base.RedirectToLogin);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        AnswerAsync(context, StatusCodes.Status403Forbidden, denied =>
        {
            denied.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });

    private static Task AnswerAsync(
        RedirectContext<CookieAuthenticationOptions> context, int status, Func<RedirectContext<CookieAuthenticationOptions>, Task> redirect)
    {
        if (ForPrograms.Any(prefix => context.Request.Path.StartsWithSegments(prefix)))
        {
            // A page about the status is for people; the request for that page would be redirected in its turn.
            context.HttpContext.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
        return redirect(context);
    }
}
