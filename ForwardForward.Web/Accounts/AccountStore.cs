using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Accounts;

/// <summary>The accounts in the lab's book. Everything that ends sessions says so through <see cref="SessionsEnded"/>, after the disk has it.</summary>
public sealed class AccountStore(LabBook book, TimeProvider time)
{
    private readonly LabShelf<StoredAccount> _shelf = new(book, "account");

    /// <summary>An account's sessions are over: its id.</summary>
    public event Action<string>? SessionsEnded;

    public Task<bool> IsEmptyAsync(CancellationToken cancellation = default) => Task.FromResult(IsEmpty(_shelf.All));

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<Account>>([.. _shelf.All.Select(Shown).OrderBy(account => account.Name, StringComparer.OrdinalIgnoreCase)]);

    public Task<Account?> FindAsync(string id, CancellationToken cancellation = default) => Task.FromResult(_shelf.Find(id) is { } stored ? stored.Shown(id) : null);

    public Task<Account?> FindByNameAsync(string name, CancellationToken cancellation = default) => Task.FromResult(First(_shelf.All, account => IsNamed(account, name)));

    /// <summary>The account that an invitation's token opens, while the invitation is valid.</summary>
    public Task<Account?> FindByInvitationAsync(string? token, CancellationToken cancellation = default) => Task.FromResult(Invited(_shelf.All, token));

    /// <summary>Creates the administrator of an empty lab.</summary>
    /// <returns>Null when somebody was faster.</returns>
    public Task<Account?> CreateFirstAdministratorAsync(string name, string passwordHash) => ChangeAsync<Account?>(accounts =>
    {
        if (!IsEmpty(accounts) || accounts.Values.Any(account => IsNamed(account, name)))
        {
            return (null, []);
        }

        var (id, account) = (NewText(), new StoredAccount { Name = name, Role = AccountRole.Administrator, PasswordHash = passwordHash, SecurityStamp = NewText(), CreatedAt = time.GetUtcNow() });
        return (account.Shown(id), [(id, account)]);
    });

    /// <summary>Creates an account that its owner opens with the invitation.</summary>
    /// <returns>False when the name is taken.</returns>
    public Task<bool> InviteAsync(string name, AccountRole role, Secret invitation, DateTimeOffset expires) => ChangeAsync<bool>(accounts =>
        accounts.Values.Any(account => IsNamed(account, name)) ? (false, []) : (true, [(NewText(), new StoredAccount
        {
            Name = name, Role = role, SecurityStamp = NewText(), InvitationHash = invitation.Hash, InvitationExpiresAt = expires, CreatedAt = time.GetUtcNow(),
        })]));

    /// <summary>Lets a person choose a new password; the old one works until the invitation is taken up.</summary>
    public Task InviteAgainAsync(string id, Secret invitation, DateTimeOffset expires) =>
        EditAsync(id, account => account with { InvitationHash = invitation.Hash, InvitationExpiresAt = expires });

    /// <summary>Takes up an invitation, once.</summary>
    /// <returns>The account; null when the invitation is used, expired or withdrawn.</returns>
    public async Task<Account?> AcceptInvitationAsync(string? token, string passwordHash)
    {
        var taken = await ChangeAsync<Account?>(accounts =>
        {
            if (Invited(accounts, token) is not { } invited)
            {
                return (null, []);
            }

            var account = WithPassword(accounts[invited.Id], passwordHash);
            return (account.Shown(invited.Id), [(invited.Id, account)]);
        });
        if (taken is not null)
        {
            SessionsEnded?.Invoke(taken.Id);
        }

        return taken;
    }

    /// <summary>Sets a new password and ends every session.</summary>
    public async Task<Account> ChangePasswordAsync(string id, string passwordHash)
    {
        var changed = await EditAsync(id, account => WithPassword(account, passwordHash)) ?? throw new InvalidOperationException($"There is no account {id}.");
        SessionsEnded?.Invoke(id);
        return changed;
    }

    /// <summary>Ends every session of an account, wherever it is signed in.</summary>
    public async Task SignOutEverywhereAsync(string id)
    {
        await EditAsync(id, account => account with { SecurityStamp = NewText() });
        SessionsEnded?.Invoke(id);
    }

    /// <summary>Replaces the hash of an unchanged password by a stronger one; sessions go on.</summary>
    public Task RehashAsync(string id, string passwordHash, CancellationToken cancellation = default) => NoteAsync(id, account => account with { PasswordHash = passwordHash }, cancellation);

    public Task MarkSignedInAsync(string id, DateTimeOffset moment, CancellationToken cancellation = default) => NoteAsync(id, account => account with { LastSignInAt = moment }, cancellation);

    /// <returns>False, and nothing changed, when the lab would be left without an administrator.</returns>
    public Task<bool> SetRoleAsync(string id, AccountRole role) =>
        EndSessionsAsync(id, role == AccountRole.Administrator, account => account with { Role = role, SecurityStamp = NewText() });

    /// <returns>False, and nothing changed, when the lab would be left without an administrator.</returns>
    public Task<bool> SetDisabledAsync(string id, bool disabled) => EndSessionsAsync(id, !disabled, account => account with { Disabled = disabled, SecurityStamp = NewText() });

    private async Task<bool> EndSessionsAsync(string id, bool keepsAdministrator, Func<StoredAccount, StoredAccount> edit)
    {
        var changed = await ChangeAsync<bool>(accounts =>
            accounts.TryGetValue(id, out var account) && (keepsAdministrator || CanBeSpared(accounts, id)) ? (true, [(id, edit(account))]) : (false, []));
        if (changed)
        {
            SessionsEnded?.Invoke(id);
        }

        return changed;
    }

    /// <summary>Whether the lab can spare this account as an administrator: every change must leave one who can sign in.</summary>
    private static bool CanBeSpared(IReadOnlyDictionary<string, StoredAccount> accounts, string id) => accounts[id].Role != AccountRole.Administrator
        || accounts.Any(other => other.Key != id && other.Value is { Role: AccountRole.Administrator, Disabled: false, PasswordHash: not null });

    private Task<Account?> EditAsync(string id, Func<StoredAccount, StoredAccount> edit) => ChangeAsync<Account?>(accounts =>
    {
        if (!accounts.TryGetValue(id, out var account))
        {
            return (null, []);
        }

        var edited = edit(account);
        return (edited.Shown(id), [(id, edited)]);
    });

    // What nothing else depends on is left out while nothing can be stored; who does something that matters is told.
    private async Task NoteAsync(string id, Func<StoredAccount, StoredAccount> edit, CancellationToken cancellation)
    {
        try
        {
            await EditAsync(id, edit).WaitAsync(cancellation);
        }
        catch (JournalException)
        {
            return;
        }
    }

    // The disk is waited for on a thread of the pool.
    private Task<T> ChangeAsync<T>(Func<IReadOnlyDictionary<string, StoredAccount>, (T, IEnumerable<(string, StoredAccount?)>)> work) => Task.Run(() => _shelf.Change(work));

    private Account? Invited(IReadOnlyDictionary<string, StoredAccount> accounts, string? token) =>
        Secret.HashOf(token) is { } hash && First(accounts, account => account.InvitationHash == hash && !account.Disabled) is { } account && account.InvitationExpiresAt > time.GetUtcNow() ? account : null;

    private static StoredAccount WithPassword(StoredAccount account, string passwordHash) =>
        account with { PasswordHash = passwordHash, SecurityStamp = NewText(), InvitationHash = null, InvitationExpiresAt = null };

    private static bool IsEmpty(IReadOnlyDictionary<string, StoredAccount> accounts) => accounts.Values.All(account => account.PasswordHash is null);

    private static bool IsNamed(StoredAccount account, string name) => account.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static Account? First(IReadOnlyDictionary<string, StoredAccount> accounts, Func<StoredAccount, bool> wanted) =>
        accounts.FirstOrDefault(entry => wanted(entry.Value)) is { Key: { } id, Value: { } account } ? account.Shown(id) : null;

    private static Account Shown(KeyValuePair<string, StoredAccount> entry) => entry.Value.Shown(entry.Key);

    private static string NewText() => Guid.NewGuid().ToString("N");

    private sealed record StoredAccount
    {
        public required string Name { get; init; }
        public required AccountRole Role { get; init; }
        public string? PasswordHash { get; init; }
        public required string SecurityStamp { get; init; }
        public bool Disabled { get; init; }
        public string? InvitationHash { get; init; }
        public DateTimeOffset? InvitationExpiresAt { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? LastSignInAt { get; init; }

        public Account Shown(string id) => new(id, Name, Role, PasswordHash, SecurityStamp, Disabled, CreatedAt, LastSignInAt, InvitationExpiresAt);
    }
}
