using Microsoft.AspNetCore.Identity;

namespace ForwardForward.Web.Accounts;

/// <summary>Checks a name and a password against the store, within the limits.</summary>
public sealed class PasswordSignIn(AccountStore accounts, IPasswordHasher<Account> hasher, SignInLimits limits, AuditLog audit, TimeProvider time)
{
    // One sentence for a wrong name and for a wrong password: which names exist is nobody's business.
    private const string Wrong = "Name or password is wrong.";

    private static readonly Account Nobody = new("", "", AccountRole.Viewer, null, "", true, default, null, null);
    private readonly Lazy<string> hashOfNobody = new(() => hasher.HashPassword(Nobody, Secret.Create().Text));

    public async Task<SignInResult> TryAsync(string? name, string? password, string address, CancellationToken cancellation = default)
    {
        name = name?.Trim() ?? "";
        password ??= "";
        if (name.Length is 0 or > AccountRules.LongestName || password.Length is 0 or > AccountRules.LongestPassword)
        {
            return SignInResult.Refuse("Enter your name and your password.");
        }
        if (limits.Addresses.Begin(address) is { } addressWait)
        {
            audit.SignInHeldUp(name, address);
            return SignInResult.Refuse($"Too many failed sign-ins from this address. Try again in {Wait(addressWait)}.");
        }
        if (limits.Guesses.Begin(SignInLimits.Guess(name, address)) is { } nameWait)
        {
            audit.SignInHeldUp(name, address);
            return SignInResult.Refuse($"Too many failed sign-ins for this name from this address. Try again in {Wait(nameWait)}, or ask an administrator for a new invitation.");
        }
        var account = await accounts.FindByNameAsync(name, cancellation);
        // An unknown name costs the same hashing as a known one, so the time of the answer tells nothing.
        var verdict = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? hashOfNobody.Value, password);
        if (account?.PasswordHash is null || verdict == PasswordVerificationResult.Failed)
        {
            audit.SignInFailed(name, address);
            return SignInResult.Refuse(Wrong);
        }
        if (account.Disabled)
        {
            audit.SignInFailed(name, address);
            return SignInResult.Refuse("This account is disabled. An administrator can enable it again.");
        }
        limits.Guesses.Forget(SignInLimits.Guess(name, address));
        limits.Addresses.TakeBack(address);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await accounts.RehashAsync(account.Id, hasher.HashPassword(account, password), cancellation);
        }
        await accounts.MarkSignedInAsync(account.Id, time.GetUtcNow(), cancellation);
        audit.SignedIn(account.Name, address);
        return SignInResult.Welcome(account);
    }

    /// <summary>Whether this is the account's password, for changing it; wrong tries count like failed sign-ins.</summary>
    public SignInResult Confirm(Account account, string? password, string address)
    {
        if (limits.Guesses.Begin(SignInLimits.Guess(account.Name, address)) is { } wait)
        {
            return SignInResult.Refuse($"Too many wrong passwords. Try again in {Wait(wait)}.");
        }
        if (password is not { Length: > 0 and <= AccountRules.LongestPassword } || account.PasswordHash is null
            || hasher.VerifyHashedPassword(account, account.PasswordHash, password) == PasswordVerificationResult.Failed)
        {
            return SignInResult.Refuse("The current password is wrong.");
        }
        limits.Guesses.Forget(SignInLimits.Guess(account.Name, address));
        return SignInResult.Welcome(account);
    }

    private static string Wait(TimeSpan wait) => wait < TimeSpan.FromMinutes(2) ? $"{Math.Ceiling(wait.TotalSeconds):0} seconds" : $"{Math.Ceiling(wait.TotalMinutes):0} minutes";
}
