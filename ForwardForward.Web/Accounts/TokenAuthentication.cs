using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace ForwardForward.Web.Accounts;

/// <summary>
/// Signs in a program by <c>Authorization: Bearer TOKEN</c>, where programs ask. Pages are for people: a token that could post their forms would
/// make of a key for runs one for accounts.
/// </summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    TokenStore tokens, AccountStore accounts, SignInLimits limits, AuditLog audit)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Prefix = "Bearer ";

    private static readonly PathString[] ForPrograms = ["/api", "/hubs", "/openapi"];

    private TimeSpan? wait;

    public static bool Applies(HttpRequest request) =>
        ForPrograms.Any(prefix => request.Path.StartsWithSegments(prefix)) && request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }
        var now = TimeProvider.GetUtcNow();
        var token = await tokens.FindBySecretAsync(header[Prefix.Length..].Trim(), Context.RequestAborted);
        var owner = token?.AccountId is { } ownerId ? await accounts.FindAsync(ownerId, Context.RequestAborted) : null;
        if (token is null || !token.IsUsable(now) || (token.AccountId is not null && owner is not { Disabled: false }))
        {
            return Refuse(token);
        }
        await tokens.MarkUsedAsync(token, now, Context.RequestAborted);
        return AuthenticateResult.Success(new AuthenticationTicket(LabPrincipal.Of(token, owner), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        if (wait is { } time)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString("0");
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers.WWWAuthenticate = "Bearer";
        }
        return Task.CompletedTask;
    }

    // Working tokens are never held up by somebody else's failures: only failures count, and past the limit they are no longer logged one by one.
    private AuthenticateResult Refuse(ApiToken? token)
    {
        var address = ClientAddress.Of(Context);
        wait = limits.Tokens.Begin(address);
        if (wait is null)
        {
            audit.TokenRefused(token?.Name ?? "unknown", address);
        }
        return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
    }
}
