namespace ForwardForward.Web.Accounts;

/// <summary>
/// The one-time address that creates the administrator of an empty lab. Its token lives in memory only, hashed, for a day: a restart makes a new
/// one, and the first account closes it for good.
/// </summary>
public sealed class FirstStart(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private string? hash;
    private DateTimeOffset expires;

    /// <returns>The token for the address; any earlier one stops working.</returns>
    public string Open()
    {
        var secret = Secret.Create();
        lock (gate)
        {
            (hash, expires) = (secret.Hash, time.GetUtcNow() + Lifetime);
        }
        return secret.Text;
    }

    public bool Accepts(string? token)
    {
        lock (gate)
        {
            return hash is not null && time.GetUtcNow() < expires && Secret.Matches(token, hash);
        }
    }

    public void Close()
    {
        lock (gate)
        {
            hash = null;
        }
    }
}
