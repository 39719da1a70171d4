using Dapper;
using ForwardForward.Web.Storage;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Accounts;

/// <summary>The accounts in the lab's database. Everything that ends sessions says so through <see cref="SessionsEnded"/>, after the commit.</summary>
public sealed class AccountStore(LabDatabase database, TimeProvider time)
{
    private const string Columns = "id, name, role, password_hash, security_stamp, disabled, created, last_sign_in, invitation_expires";

    /// <summary>Whether the lab can spare this account as an administrator: every change must leave one who can sign in.</summary>
    private const string CanBeSpared = "(role <> 3 OR EXISTS (SELECT 1 FROM accounts WHERE id <> $id AND role = 3 AND disabled = 0 AND password_hash IS NOT NULL))";

    /// <summary>An account's sessions are over: its id.</summary>
    public event Action<string>? SessionsEnded;

    public Task<bool> IsEmptyAsync(CancellationToken cancellation = default) =>
        database.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM accounts WHERE password_hash IS NOT NULL") == 0, cancellation);

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation = default) =>
        database.ReadAsync<IReadOnlyList<Account>>(connection => [.. connection.Query<Row>($"SELECT {Columns} FROM accounts ORDER BY name").Select(row => row.ToAccount())], cancellation);

    public Task<Account?> FindAsync(string id, CancellationToken cancellation = default) => FindAsync("id = $value", id, cancellation);

    public Task<Account?> FindByNameAsync(string name, CancellationToken cancellation = default) => FindAsync("name = $value", name, cancellation);

    /// <summary>The account that an invitation's token opens, while the invitation is valid.</summary>
    public async Task<Account?> FindByInvitationAsync(string? token, CancellationToken cancellation = default) =>
        Secret.HashOf(token) is { } hash && await FindAsync("invitation_hash = $value AND disabled = 0", hash, cancellation) is { } account && account.InvitationExpiresAt > time.GetUtcNow()
            ? account
            : null;

    /// <summary>Creates the administrator of an empty lab.</summary>
    /// <returns>Null when somebody was faster.</returns>
    public Task<Account?> CreateFirstAdministratorAsync(string name, string passwordHash) => database.WriteAsync(connection =>
    {
        var id = NewId();
        var created = connection.Execute(
            """
            INSERT INTO accounts (id, name, role, password_hash, security_stamp, created)
            SELECT $id, $name, 3, $passwordHash, $stamp, $now WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE password_hash IS NOT NULL)
            """,
            new { id, name, passwordHash, stamp = NewStamp(), now = Now() });
        return created == 1 ? Find(connection, "id = $value", id) : null;
    }, survivesPowerLoss: true);

    /// <summary>Creates an account that its owner opens with the invitation.</summary>
    /// <returns>False when the name is taken.</returns>
    public Task<bool> InviteAsync(string name, AccountRole role, Secret invitation, DateTimeOffset expires) => database.WriteAsync(connection => connection.Execute(
        """
        INSERT INTO accounts (id, name, role, security_stamp, invitation_hash, invitation_expires, created)
        VALUES ($id, $name, $role, $stamp, $hash, $expires, $now) ON CONFLICT (name) DO NOTHING
        """,
        new { id = NewId(), name, role = (int)role, stamp = NewStamp(), hash = invitation.Hash, expires = expires.ToUnixTimeMilliseconds(), now = Now() }) == 1, survivesPowerLoss: true);

    /// <summary>Lets a person choose a new password; the old one works until the invitation is taken up.</summary>
    public Task InviteAgainAsync(string id, Secret invitation, DateTimeOffset expires) => database.WriteAsync(connection => connection.Execute(
        "UPDATE accounts SET invitation_hash = $hash, invitation_expires = $expires WHERE id = $id",
        new { id, hash = invitation.Hash, expires = expires.ToUnixTimeMilliseconds() }), survivesPowerLoss: true);

    /// <summary>Takes up an invitation, once.</summary>
    /// <returns>The account; null when the invitation is used, expired or withdrawn.</returns>
    public async Task<Account?> AcceptInvitationAsync(string? token, string passwordHash)
    {
        var account = await database.WriteAsync(connection =>
        {
            if (Find(connection, "invitation_hash = $value AND disabled = 0", Secret.HashOf(token) ?? "") is not { } invited || invited.InvitationExpiresAt <= time.GetUtcNow())
            {
                return null;
            }
            SetPassword(connection, invited.Id, passwordHash);
            return Find(connection, "id = $value", invited.Id);
        }, survivesPowerLoss: true);
        if (account is not null)
        {
            SessionsEnded?.Invoke(account.Id);
        }
        return account;
    }

    /// <summary>Sets a new password and ends every session.</summary>
    public async Task<Account> ChangePasswordAsync(string id, string passwordHash)
    {
        var account = await database.WriteAsync(connection =>
        {
            SetPassword(connection, id, passwordHash);
            return Find(connection, "id = $value", id) ?? throw new InvalidOperationException($"There is no account {id}.");
        }, survivesPowerLoss: true);
        SessionsEnded?.Invoke(id);
        return account;
    }

    /// <summary>Replaces the hash of an unchanged password by a stronger one; sessions go on.</summary>
    public Task RehashAsync(string id, string passwordHash, CancellationToken cancellation = default) =>
        database.NoteAsync(connection => connection.Execute("UPDATE accounts SET password_hash = $passwordHash WHERE id = $id", new { id, passwordHash })).WaitAsync(cancellation);

    public Task MarkSignedInAsync(string id, DateTimeOffset moment, CancellationToken cancellation = default) =>
        database.NoteAsync(connection => connection.Execute("UPDATE accounts SET last_sign_in = $now WHERE id = $id", new { id, now = moment.ToUnixTimeMilliseconds() })).WaitAsync(cancellation);

    /// <returns>False, and nothing changed, when the lab would be left without an administrator.</returns>
    public Task<bool> SetRoleAsync(string id, AccountRole role) =>
        ChangeAsync(id, $"UPDATE accounts SET role = $role, security_stamp = $stamp WHERE id = $id AND ($role = 3 OR {CanBeSpared})", new { id, role = (int)role, stamp = NewStamp() });

    /// <returns>False, and nothing changed, when the lab would be left without an administrator.</returns>
    public Task<bool> SetDisabledAsync(string id, bool disabled) =>
        ChangeAsync(id, $"UPDATE accounts SET disabled = $disabled, security_stamp = $stamp WHERE id = $id AND ($disabled = 0 OR {CanBeSpared})", new { id, disabled, stamp = NewStamp() });

    private async Task<bool> ChangeAsync(string id, string sql, object values)
    {
        var changed = await database.WriteAsync(connection => connection.Execute(sql, values) == 1, survivesPowerLoss: true);
        if (changed)
        {
            SessionsEnded?.Invoke(id);
        }
        return changed;
    }

    private Task<Account?> FindAsync(string condition, string value, CancellationToken cancellation) =>
        database.ReadAsync(connection => Find(connection, condition, value), cancellation);

    private static Account? Find(SqliteConnection connection, string condition, string value) =>
        connection.QuerySingleOrDefault<Row>($"SELECT {Columns} FROM accounts WHERE {condition}", new { value })?.ToAccount();

    private static void SetPassword(SqliteConnection connection, string id, string passwordHash) => connection.Execute(
        "UPDATE accounts SET password_hash = $passwordHash, security_stamp = $stamp, invitation_hash = NULL, invitation_expires = NULL WHERE id = $id",
        new { id, passwordHash, stamp = NewStamp() });

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    // Property names are the columns', which is how Dapper finds them.
    private sealed record Row(string id, string name, long role, string? password_hash, string security_stamp, long disabled, long created, long? last_sign_in, long? invitation_expires)
    {
        public Account ToAccount() => new(
            id, name, (AccountRole)role, password_hash, security_stamp, disabled != 0,
            StoredTime.Read(created), StoredTime.Read(last_sign_in), StoredTime.Read(invitation_expires));
    }
}
