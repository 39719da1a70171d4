using System.Security.Claims;

namespace ForwardForward.Web.Accounts;

/// <summary>Whether a session that was opened earlier (a cookie, a page's circuit, a hub connection) may go on.</summary>
public sealed class SessionCheck(AccountStore accounts, TokenStore tokens, EndedSessions ended, TimeProvider time)
{
    public async Task<bool> IsCurrentAsync(ClaimsPrincipal principal, CancellationToken cancellation = default)
    {
        if (principal.FindFirstValue(LabPrincipal.TokenClaim) is { } tokenId)
        {
            return await tokens.FindAsync(tokenId, cancellation) is { } token && token.IsUsable(time.GetUtcNow())
                && (token.AccountId is null || await accounts.FindAsync(token.AccountId, cancellation) is { Disabled: false } owner && Allows(owner, principal));
        }
        return principal.AccountId() is { } id && principal.SessionId() is { } session && !ended.Has(session)
            && await accounts.FindAsync(id, cancellation) is { Disabled: false } account
            && account.SecurityStamp == principal.FindFirstValue(LabPrincipal.StampClaim);
    }

    // A token's connection keeps the role it began with: it must not outlive a lowered owner.
    private static bool Allows(Account owner, ClaimsPrincipal principal) => principal.Role() is { } role && role <= owner.Role;
}
