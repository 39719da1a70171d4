namespace ForwardForward.Web.Accounts;

/// <summary>A key for programs. The token itself is not here: only its hash is stored.</summary>
/// <param name="AccountId">Its owner; null for a token made at the terminal, which belongs to the lab.</param>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record ApiToken(
    string Id, string Name, AccountRole Role, string? AccountId, string? AccountName,
    DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt)
{
    public bool IsUsable(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is not { } end || now < end);
}
