using Dapper;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Accounts;

/// <summary>The keys of programs in the lab's database, found by the hash of their text.</summary>
public sealed class TokenStore(LabDatabase database, TimeProvider time)
{
    private const string Select =
        """
        SELECT token.id, token.name, token.role, token.account_id, account.name AS account_name, token.created, token.last_used, token.expires, token.revoked
        FROM api_tokens AS token LEFT JOIN accounts AS account ON account.id = token.account_id
        """;

    /// <summary>How exact "last used" is: one write a minute is enough for people, and saves one a request.</summary>
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>A token is over: its id.</summary>
    public event Action<string>? Revoked;

    public Task<ApiToken> CreateAsync(string name, AccountRole role, string? accountId, DateTimeOffset? expires, Secret secret) => database.WriteAsync(connection =>
    {
        // Twelve characters are enough to tell tokens apart and short enough to type after "token revoke".
        var id = Guid.NewGuid().ToString("N")[..12];
        connection.Execute(
            "INSERT INTO api_tokens (id, name, hash, role, account_id, created, expires) VALUES ($id, $name, $hash, $role, $accountId, $now, $expires)",
            new { id, name, hash = secret.Hash, role = (int)role, accountId, now = Milliseconds(time.GetUtcNow()), expires = Milliseconds(expires) });
        return connection.QuerySingle<Row>($"{Select} WHERE token.id = $id", new { id }).ToToken();
    }, survivesPowerLoss: true);

    public Task<ApiToken?> FindAsync(string id, CancellationToken cancellation = default) =>
        database.ReadAsync(connection => connection.QuerySingleOrDefault<Row>($"{Select} WHERE token.id = $id", new { id })?.ToToken(), cancellation);

    public async Task<ApiToken?> FindBySecretAsync(string text, CancellationToken cancellation = default) =>
        Secret.HashOf(text) is { } hash
            ? await database.ReadAsync(connection => connection.QuerySingleOrDefault<Row>($"{Select} WHERE token.hash = $hash", new { hash })?.ToToken(), cancellation)
            : null;

    /// <summary>Every token, newest first.</summary>
    public Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellation = default) => ListAsync("", new { }, cancellation);

    /// <summary>An account's tokens that were not revoked, newest first.</summary>
    public Task<IReadOnlyList<ApiToken>> OfAccountAsync(string accountId, CancellationToken cancellation = default) =>
        ListAsync("WHERE token.account_id = $accountId AND token.revoked IS NULL", new { accountId }, cancellation);

    /// <param name="accountId">Revokes only a token of this account; null revokes any.</param>
    /// <returns>False when there is no such token that works.</returns>
    public async Task<bool> RevokeAsync(string id, string? accountId = null)
    {
        var revoked = await database.WriteAsync(connection => connection.Execute(
            "UPDATE api_tokens SET revoked = $now WHERE id = $id AND revoked IS NULL AND ($accountId IS NULL OR account_id = $accountId)",
            new { id, accountId, now = Milliseconds(time.GetUtcNow()) }) == 1, survivesPowerLoss: true);
        if (revoked)
        {
            Revoked?.Invoke(id);
        }
        return revoked;
    }

    public async Task MarkUsedAsync(ApiToken token, DateTimeOffset now, CancellationToken cancellation = default)
    {
        if (token.LastUsedAt is not { } last || now - last >= UseResolution)
        {
            await database.NoteAsync(connection => connection.Execute("UPDATE api_tokens SET last_used = $now WHERE id = $id", new { id = token.Id, now = Milliseconds(now) })).WaitAsync(cancellation);
        }
    }

    private Task<IReadOnlyList<ApiToken>> ListAsync(string condition, object values, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<ApiToken>>(
        connection => [.. connection.Query<Row>($"{Select} {condition} ORDER BY token.created DESC, token.id", values).Select(row => row.ToToken())], cancellation);

    private static long? Milliseconds(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds();

    // Property names are the columns', which is how Dapper finds them.
    private sealed record Row(string id, string name, long role, string? account_id, string? account_name, long created, long? last_used, long? expires, long? revoked)
    {
        public ApiToken ToToken() => new(
            id, name, (AccountRole)role, account_id, account_name,
            StoredTime.Read(created), StoredTime.Read(last_used), StoredTime.Read(expires), StoredTime.Read(revoked));
    }
}
