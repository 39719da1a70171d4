namespace ForwardForward.Web.Accounts;

/// <summary>Addresses that let one person choose a password, once.</summary>
public static class Invitations
{
    public const string Path = "/sign-in/invitation";
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <param name="start">The lab's address, ending in a slash.</param>
    public static string Address(string start, Secret invitation) => $"{start.TrimEnd('/')}{Path}?token={invitation.Text}";
}
