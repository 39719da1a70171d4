using ForwardForward.Training.Names;

namespace ForwardForward.Web.Accounts;

/// <summary>What a name and a password must be; every problem is reported, not only the first.</summary>
public static class AccountRules
{
    public const int ShortestName = 2;
    public const int LongestName = 64;
    public const int ShortestPassword = 10;
    public const int LongestPassword = 256;
    public const int LongestTokenName = 64;

    public static IEnumerable<FormProblem> OfName(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return new("name", "Enter a name.");
            yield break;
        }
        if (name.Length is < ShortestName or > LongestName)
        {
            yield return new("name", $"The name has {name.Length} characters; use {ShortestName} to {LongestName}.");
        }
        if (!name.All(IsNameCharacter))
        {
            yield return new("name", "The name may hold the letters a to z, digits and . _ - @ only.");
        }
        if (!char.IsAsciiLetterOrDigit(name[0]))
        {
            yield return new("name", "The name must begin with a letter or a digit.");
        }
    }

    public static IEnumerable<FormProblem> OfPassword(string? password, string? repeated, string? name)
    {
        if (string.IsNullOrEmpty(password))
        {
            yield return new("password", $"Enter a password of {ShortestPassword} characters or more.");
            yield break;
        }
        if (password.Length < ShortestPassword)
        {
            yield return new("password", $"The password has {password.Length} characters; use {ShortestPassword} or more.");
        }
        if (password.Length > LongestPassword)
        {
            yield return new("password", $"The password has {password.Length} characters; {LongestPassword} is the most.");
        }
        else if (string.Equals(password, name, StringComparison.OrdinalIgnoreCase))
        {
            yield return new("password", "The password is the name; choose another one.");
        }
        else if (password.Length >= ShortestPassword && IsEasyToGuess(password, name))
        {
            yield return new("password", "The password is among the first that guessers try. Take a few words that have nothing to do with each other.");
        }
        if (password != repeated)
        {
            yield return new("repeated", "The two passwords differ; enter the same one twice.");
        }
    }

    public static IEnumerable<FormProblem> OfTokenName(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return new("token-name", "Give the token a name that says what uses it.");
        }
        else if (name.Length > LongestTokenName)
        {
            yield return new("token-name", $"The token's name has {name.Length} characters; {LongestTokenName} is the most.");
        }
        else if (VisibleName.Fault(name, "The token's name") is { } fault)
        {
            yield return new("token-name", fault);
        }
    }

    // 2^20 guesses take one address most of a year at the sign-in's limits. The estimator knows the common passwords, names, words, dates and rows of
    // keys (Wheeler 2016, zxcvbn); its time grows with the square of the length, and what begins well enough ends well enough.
    private static bool IsEasyToGuess(string password, string? name) =>
        new Zxcvbn.Zxcvbn().EvaluatePassword(password[..Math.Min(password.Length, 64)], string.IsNullOrEmpty(name) ? [] : [name]).Entropy < 20;

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or '@';
}
