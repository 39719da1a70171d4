namespace ForwardForward.Web.Accounts;

/// <summary>
/// Counts attempts by key (an account's name, an address) in windows that begin with the first attempt. An attempt counts when it begins, so
/// that many at the same time cannot slip past the limit together.
/// </summary>
public sealed class AttemptLimit(int limit, TimeSpan window, TimeProvider time, int mostKeys = 10_000)
{
    private readonly Dictionary<string, (int Count, DateTimeOffset Ends)> attempts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock gate = new();

    /// <summary>Counts an attempt.</summary>
    /// <returns>Null when it may go on, else how long to wait.</returns>
    public TimeSpan? Begin(string key)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (!attempts.TryGetValue(key, out var entry) || entry.Ends <= now)
            {
                MakeRoom(now);
                entry = (0, now + window);
            }
            if (entry.Count >= limit)
            {
                return entry.Ends - now;
            }
            attempts[key] = entry with { Count = entry.Count + 1 };
            return null;
        }
    }

    /// <summary>The attempt succeeded: it no longer counts.</summary>
    public void TakeBack(string key)
    {
        lock (gate)
        {
            if (attempts.TryGetValue(key, out var entry) && entry.Count > 0)
            {
                attempts[key] = entry with { Count = entry.Count - 1 };
            }
        }
    }

    /// <summary>Starts afresh for this key.</summary>
    public void Forget(string key)
    {
        lock (gate)
        {
            attempts.Remove(key);
        }
    }

    // Invented names must not fill the memory: finished windows go first, then those that end soonest.
    private void MakeRoom(DateTimeOffset now)
    {
        if (attempts.Count < mostKeys)
        {
            return;
        }
        foreach (var key in attempts.Where(entry => entry.Value.Ends <= now).Select(entry => entry.Key).ToList())
        {
            attempts.Remove(key);
        }
        if (attempts.Count >= mostKeys)
        {
            foreach (var key in attempts.OrderBy(entry => entry.Value.Ends).Take(mostKeys / 10 + 1).Select(entry => entry.Key).ToList())
            {
                attempts.Remove(key);
            }
        }
    }
}
