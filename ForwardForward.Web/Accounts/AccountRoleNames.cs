namespace ForwardForward.Web.Accounts;

/// <summary>Roles as they are written in cookies, on the command line and on pages.</summary>
public static class AccountRoleNames
{
    public const string Viewer = "viewer";
    public const string Researcher = "researcher";
    public const string Administrator = "administrator";

    public static string Name(this AccountRole role) => role switch
    {
        AccountRole.Viewer => Viewer,
        AccountRole.Researcher => Researcher,
        AccountRole.Administrator => Administrator,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>One line for a form: what this role may do.</summary>
    public static string Meaning(this AccountRole role) => role switch
    {
        AccountRole.Viewer => "looks at runs, downloads results",
        AccountRole.Researcher => "launches, edits and deletes runs",
        AccountRole.Administrator => "everything, accounts included",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>Reads a role's name; "admin" is short for administrator.</summary>
    public static AccountRole? Parse(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        Viewer => AccountRole.Viewer,
        Researcher => AccountRole.Researcher,
        Administrator or "admin" => AccountRole.Administrator,
        _ => null,
    };
}
