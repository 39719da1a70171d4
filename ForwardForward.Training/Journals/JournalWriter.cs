namespace ForwardForward.Training.Journals;

/// <summary>Puts records into a journal's buffer. Not safe for threads.</summary>
/// <param name="file">The journal.</param>
/// <param name="names">Names of its series as far as the file tells them already.</param>
internal sealed class JournalWriter(RecordFile file, SeriesNames names)
{
    // Names are told again after so many records: a damaged stretch with names in it then costs only what lies there.
    private const int RecordsBetweenNames = 1000;

    private readonly ByteWriter _record = new();
    private readonly ByteWriter _own = new();
    private readonly ByteWriter _inner = new();
    private readonly Dictionary<int, JournalPoint> _newest = [];
    private int _named = names.All.Count;
    private int _records;

    /// <summary>The first record of a journal.</summary>
    public void Begin(DateTimeOffset at, string runId)
    {
        JournalFormat.WriteBegin(_record, _own, at, runId);
        file.Append(_record.Written);
    }

    /// <summary>Points in the order of their numbers, names that are new before them.</summary>
    public void Points(DateTimeOffset at, ReadOnlySpan<JournalPoint> points)
    {
        IReadOnlyList<string> all = names.All;
        bool again = ++_records % RecordsBetweenNames == 0;
        if (_named < all.Count || again)
        {
            JournalFormat.WriteSeries(_record, _own, at, again ? 0 : _named, all);
            file.Append(_record.Written);
            _named = all.Count;
        }

        JournalFormat.WritePoints(_record, _own, at, points);
        file.Append(_record.Written);
        foreach (ref readonly JournalPoint point in points)
        {
            _newest[point.Series] = point;
        }
    }

    public void Note(JournalNote note)
    {
        JournalFormat.WriteNote(_record, _own, note);
        file.Append(_record.Written);
    }

    /// <summary>The newest value of each series since the last summary, for TensorBoard.</summary>
    public void Summary(DateTimeOffset at)
    {
        foreach (IGrouping<long, JournalPoint> ofOneStep in _newest.Values.GroupBy(point => point.Step).OrderBy(group => group.Key))
        {
            JournalFormat.WriteSummary(_record, _inner, _own, at, names, [.. ofOneStep]);
            file.Append(_record.Written);
        }

        _newest.Clear();
    }
}
