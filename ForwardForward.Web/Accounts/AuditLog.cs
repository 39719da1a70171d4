namespace ForwardForward.Web.Accounts;

/// <summary>One line in the server's log for every event that matters to security; names typed by strangers are made harmless first.</summary>
public sealed partial class AuditLog(ILogger<AuditLog> logger)
{
    public void SignedIn(string name, string address) => LogSignedIn(name, address);

    public void SignedOut(string name, string address) => LogSignedOut(name, address);

    public void SignInFailed(string name, string address) => LogSignInFailed(Harmless(name), address);

    public void SignInHeldUp(string name, string address) => LogSignInHeldUp(Harmless(name), address);

    public void TokenRefused(string name, string address) => LogTokenRefused(Harmless(name), address);

    public void RequestFromElsewhere(string origin, string path, string address) => LogRequestFromElsewhere(Harmless(origin), Harmless(path), address);

    public void AccountChanged(string name, string change, string by) => LogAccountChanged(name, change, by);

    public void TokenChanged(string name, string change, string by) => LogTokenChanged(Harmless(name), change, by);

    // No line ends, no escape sequences, no flooding.
    private static string Harmless(string text) =>
        new([.. text.Take(AccountRules.LongestName).Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character)]);

    [LoggerMessage(1, LogLevel.Information, "Signed in: {Name} from {Address}")]
    private partial void LogSignedIn(string name, string address);

    [LoggerMessage(2, LogLevel.Information, "Signed out: {Name} from {Address}")]
    private partial void LogSignedOut(string name, string address);

    [LoggerMessage(3, LogLevel.Warning, "Sign-in failed: {Name} from {Address}")]
    private partial void LogSignInFailed(string name, string address);

    [LoggerMessage(4, LogLevel.Warning, "Sign-in held up, too many failures: {Name} from {Address}")]
    private partial void LogSignInHeldUp(string name, string address);

    [LoggerMessage(5, LogLevel.Warning, "Token refused: {Name} from {Address}")]
    private partial void LogTokenRefused(string name, string address);

    [LoggerMessage(6, LogLevel.Warning, "Request of another site refused: {Origin} asked for {Path} from {Address}")]
    private partial void LogRequestFromElsewhere(string origin, string path, string address);

    [LoggerMessage(7, LogLevel.Information, "Account {Name}: {Change}, by {By}")]
    private partial void LogAccountChanged(string name, string change, string by);

    [LoggerMessage(8, LogLevel.Information, "Token {Name}: {Change}, by {By}")]
    private partial void LogTokenChanged(string name, string change, string by);
}
