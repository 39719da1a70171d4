namespace ForwardForward.Web.Accounts;

/// <summary>The text of a token; its prefix lets secret scanners recognize one that ends up in a repository.</summary>
public static class TokenSecret
{
    public const string Prefix = "fflab_";

    public static Secret Create() => Secret.Create(Prefix);
}
