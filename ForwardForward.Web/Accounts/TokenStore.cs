using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Accounts;

/// <summary>The keys of programs in the lab's book, found by the hash of their text.</summary>
public sealed class TokenStore(LabBook book, AccountStore accounts, TimeProvider time)
{
    /// <summary>How exact "last used" is: one write a minute is enough for people, and saves one a request.</summary>
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    private readonly LabShelf<StoredToken> _shelf = new(book, "token");

    /// <summary>A token is over: its id.</summary>
    public event Action<string>? Revoked;

    public async Task<ApiToken> CreateAsync(string name, AccountRole role, string? accountId, DateTimeOffset? expires, Secret secret)
    {
        // Twelve characters are enough to tell tokens apart and short enough to type after "token revoke".
        var id = Guid.NewGuid().ToString("N")[..12];
        var token = new StoredToken { Name = name, Hash = secret.Hash, Role = role, AccountId = accountId, CreatedAt = time.GetUtcNow(), ExpiresAt = expires };
        await ChangeAsync(_ => (true, [(id, token)]));
        return await ShownAsync(id, token);
    }

    public async Task<ApiToken?> FindAsync(string id, CancellationToken cancellation = default) => _shelf.Find(id) is { } token ? await ShownAsync(id, token) : null;

    public async Task<ApiToken?> FindBySecretAsync(string text, CancellationToken cancellation = default) =>
        Secret.HashOf(text) is { } hash && _shelf.All.FirstOrDefault(entry => entry.Value.Hash == hash) is { Key: { } id, Value: { } token } ? await ShownAsync(id, token) : null;

    /// <summary>Every token, newest first.</summary>
    public Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellation = default) => ListAsync(_ => true);

    /// <summary>An account's tokens that were not revoked, newest first.</summary>
    public Task<IReadOnlyList<ApiToken>> OfAccountAsync(string accountId, CancellationToken cancellation = default) =>
        ListAsync(token => token.AccountId == accountId && token.RevokedAt is null);

    /// <param name="accountId">Revokes only a token of this account; null revokes any.</param>
    /// <returns>False when there is no such token that works.</returns>
    public async Task<bool> RevokeAsync(string id, string? accountId = null)
    {
        var revoked = await ChangeAsync(tokens => tokens.TryGetValue(id, out var token) && token.RevokedAt is null && (accountId is null || token.AccountId == accountId)
            ? (true, [(id, token with { RevokedAt = time.GetUtcNow() })])
            : (false, []));
        if (revoked)
        {
            Revoked?.Invoke(id);
        }

        return revoked;
    }

    /// <summary>Notes the use of a token; left out while nothing can be stored.</summary>
    public async Task MarkUsedAsync(ApiToken token, DateTimeOffset now, CancellationToken cancellation = default)
    {
        if (token.LastUsedAt is { } last && now - last < UseResolution)
        {
            return;
        }

        try
        {
            await ChangeAsync(tokens => tokens.TryGetValue(token.Id, out var used) ? (true, [(token.Id, used with { LastUsedAt = now })]) : (false, [])).WaitAsync(cancellation);
        }
        catch (JournalException)
        {
            return;
        }
    }

    private async Task<IReadOnlyList<ApiToken>> ListAsync(Func<StoredToken, bool> wanted)
    {
        var shown = new List<ApiToken>();
        foreach (var (id, token) in _shelf.All.Where(entry => wanted(entry.Value)).OrderByDescending(entry => entry.Value.CreatedAt).ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            shown.Add(await ShownAsync(id, token));
        }

        return shown;
    }

    private async Task<ApiToken> ShownAsync(string id, StoredToken token) => new(
        id, token.Name, token.Role, token.AccountId, token.AccountId is { } account ? (await accounts.FindAsync(account))?.Name : null,
        token.CreatedAt, token.LastUsedAt, token.ExpiresAt, token.RevokedAt);

    // The disk is waited for on a thread of the pool.
    private Task<bool> ChangeAsync(Func<IReadOnlyDictionary<string, StoredToken>, (bool, IEnumerable<(string, StoredToken?)>)> work) => Task.Run(() => _shelf.Change(work));

    private sealed record StoredToken
    {
        public required string Name { get; init; }
        public required string Hash { get; init; }
        public required AccountRole Role { get; init; }
        public string? AccountId { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? LastUsedAt { get; init; }
        public DateTimeOffset? ExpiresAt { get; init; }
        public DateTimeOffset? RevokedAt { get; init; }
    }
}
