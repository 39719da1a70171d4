namespace ForwardForward.Web.Accounts;

/// <summary>Where a sign-in may lead: a path of this server, never another site.</summary>
public static class LocalAddress
{
    public const string Start = "/";

    /// <returns>The address when it stays on this server, else the start page.</returns>
    public static string OrStart(string? address) => IsLocal(address) ? address! : Start;

    // Browsers read "//host" and "/\host" as another site and drop tabs and line ends before they look.
    private static bool IsLocal(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
