using System.Security.Claims;

namespace ForwardForward.Web.Accounts;

/// <summary>The claims of a signed-in person or program.</summary>
public static class LabPrincipal
{
    public const string StampClaim = "security-stamp";
    public const string TokenClaim = "token";

    /// <summary>One sign-in: the same in every tab of a browser, another one at the next sign-in.</summary>
    public const string SessionClaim = "session";

    public static ClaimsPrincipal Of(Account account) => Create(AccountsRegistration.CookieScheme,
    [
        new(ClaimTypes.NameIdentifier, account.Id),
        new(ClaimTypes.Name, account.Name),
        new(ClaimTypes.Role, account.Role.Name()),
        new(StampClaim, account.SecurityStamp),
        new(SessionClaim, Guid.NewGuid().ToString("N")),
    ]);

    /// <param name="owner">Null for a token of the lab itself. A token never does more than its owner may do now.</param>
    public static ClaimsPrincipal Of(ApiToken token, Account? owner)
    {
        var role = owner is not null && owner.Role < token.Role ? owner.Role : token.Role;
        List<Claim> claims =
        [
            new(ClaimTypes.Name, owner?.Name ?? $"token {token.Name}"),
            new(ClaimTypes.Role, role.Name()),
            new(TokenClaim, token.Id),
        ];
        if (owner is not null)
        {
            claims.Add(new(ClaimTypes.NameIdentifier, owner.Id));
        }
        return Create(AccountsRegistration.TokenScheme, claims);
    }

    public static string? AccountId(this ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier);

    public static string? SessionId(this ClaimsPrincipal principal) => principal.FindFirstValue(SessionClaim);

    public static AccountRole? Role(this ClaimsPrincipal principal) => AccountRoleNames.Parse(principal.FindFirstValue(ClaimTypes.Role));

    private static ClaimsPrincipal Create(string scheme, IEnumerable<Claim> claims) =>
        new(new ClaimsIdentity(claims, scheme, ClaimTypes.Name, ClaimTypes.Role));
}
