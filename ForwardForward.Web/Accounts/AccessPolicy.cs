namespace ForwardForward.Web.Accounts;

/// <summary>
/// The authorization policies of pages, components, endpoints and hubs. Everything asks for <see cref="Read"/> unless it asks for more or says
/// that it is anonymous.
/// </summary>
public static class AccessPolicy
{
    /// <summary>Looking at runs, metrics, datasets and the machine: every account.</summary>
    public const string Read = "read";

    /// <summary>Starting, steering, editing and deleting runs, fetching datasets: researchers and administrators.</summary>
    public const string Launch = "launch";

    /// <summary>Accounts and other people's tokens: administrators.</summary>
    public const string Administer = "administer";
}
