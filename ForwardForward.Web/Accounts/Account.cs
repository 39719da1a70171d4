namespace ForwardForward.Web.Accounts;

/// <summary>A person who may sign in.</summary>
/// <param name="PasswordHash">Null until the invitation is taken up.</param>
/// <param name="SecurityStamp">Changes with password, role and disabling; sessions that carry another one end.</param>
public sealed record Account(
    string Id, string Name, AccountRole Role, string? PasswordHash, string SecurityStamp, bool Disabled,
    DateTimeOffset CreatedAt, DateTimeOffset? LastSignInAt, DateTimeOffset? InvitationExpiresAt)
{
    public override string ToString() => $"{Name} ({Role.Name()})";
}
