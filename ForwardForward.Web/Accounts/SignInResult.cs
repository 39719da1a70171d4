namespace ForwardForward.Web.Accounts;

/// <summary>The answer to a name and a password: an account, or a sentence for the person who tried.</summary>
public sealed record SignInResult(Account? Account, string? Refusal)
{
    public static SignInResult Welcome(Account account) => new(account, null);

    public static SignInResult Refuse(string sentence) => new(null, sentence);
}
