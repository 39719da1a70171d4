namespace ForwardForward.Web.Live;

/// <summary>
/// A connection that follows a run, and how far behind it is. Who takes its messages too slowly is passed over, so that it holds up nobody else, and
/// is told the newest number as soon as it has room again: that shows it the gap. Not safe for threads; its publisher holds a lock.
/// </summary>
public sealed class RunViewer(string connectionId)
{
    private const int MostUnderWay = 16;

    private int _underWay;
    private bool _missed;

    public string ConnectionId { get; } = connectionId;

    /// <summary>Room for another message.</summary>
    public bool HasRoom => _underWay < MostUnderWay;

    /// <summary>It was passed over and has taken everything since: time to tell it the newest number.</summary>
    public bool MayCatchUp => _missed && _underWay == 0;

    /// <summary>A message goes to those of them who have room.</summary>
    public static List<RunViewer> Begin(IEnumerable<RunViewer> viewers) => [.. viewers.Where(viewer => viewer.Begin())];

    /// <summary>The connection has taken a message, or is gone.</summary>
    public void Taken() => _underWay--;

    private bool Begin()
    {
        // What begins after all was taken tells of the gap by its number.
        _missed = _underWay > 0 && (_missed || !HasRoom);
        if (!HasRoom)
        {
            return false;
        }

        _underWay++;
        return true;
    }
}
