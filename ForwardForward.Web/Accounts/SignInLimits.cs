namespace ForwardForward.Web.Accounts;

/// <summary>How many attempts are allowed; counted in memory, so a restart forgets them.</summary>
public sealed class SignInLimits(TimeProvider time)
{
    public const int PerGuess = 10;
    public const int PerAddress = 40;
    public const int TokensPerAddress = 60;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>At one name from one address: who guesses elsewhere must not lock its owner out.</summary>
    public AttemptLimit Guesses { get; } = new(PerGuess, Window, time);
    public AttemptLimit Addresses { get; } = new(PerAddress, Window, time);
    public AttemptLimit Tokens { get; } = new(TokensPerAddress, Window, time);

    public static string Guess(string name, string address) => $"{name} {address}";
}
