using System.Collections.Concurrent;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Accounts;

/// <summary>
/// Sessions that somebody signed out of. A cookie is only a copy of a sign-in, and a browser that drops it takes back no other copy: what ends a session
/// is its id standing here, for as long as any cookie of it could still be shown.
/// </summary>
public sealed partial class EndedSessions(LabBook book, TimeProvider time, ILogger<EndedSessions> logger)
{
    /// <summary>A cookie unused for this long is no longer good by itself.</summary>
    public static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(7);

    private readonly LabShelf<EndedSession> _shelf = new(book, "ended-session");

    // Those that the disk did not take; they come back with a restart, which is all that can be done about them.
    private readonly ConcurrentDictionary<string, bool> _unwritten = new();

    /// <summary>A session is over: its id.</summary>
    public event Action<string>? Ended;

    public bool Has(string sessionId) => _unwritten.ContainsKey(sessionId) || _shelf.Find(sessionId) is not null;

    /// <summary>Ends a session in every tab, circuit and connection that it opened.</summary>
    public async Task EndAsync(string sessionId)
    {
        try
        {
            await Task.Run(() => _shelf.Change<bool>(all => (true, [.. Forgotten(all), (sessionId, new EndedSession(time.GetUtcNow()))])));
        }
        catch (JournalException problem)
        {
            _unwritten[sessionId] = true;
            LogUnwritten(logger, problem.Message);
        }

        Ended?.Invoke(sessionId);
    }

    private IEnumerable<(string Id, EndedSession? Value)> Forgotten(IReadOnlyDictionary<string, EndedSession> all) =>
        all.Where(entry => time.GetUtcNow() - entry.Value.At > CookieLifetime).Select(entry => (entry.Key, (EndedSession?)null));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-out could not be written down: {Problem} It holds until the lab is started again.")]
    private static partial void LogUnwritten(ILogger logger, string problem);

    private sealed record EndedSession(DateTimeOffset At);
}
