namespace ForwardForward.Web.Accounts;

/// <summary>What an account or a token may do; each role includes the ones before it, so roles compare by order.</summary>
public enum AccountRole
{
    /// <summary>Reads.</summary>
    Viewer = 1,

    /// <summary>Reads, launches and edits runs.</summary>
    Researcher = 2,

    /// <summary>Everything, accounts included.</summary>
    Administrator = 3,
}
