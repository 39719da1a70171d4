using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Live;

/// <summary>
/// What the viewers of one run have not been sent yet, merged: points and log lines into one message, of histograms and summaries only the latest.
/// Not safe for threads; its publisher holds a lock.
/// </summary>
public sealed class RunOutbox(string runId)
{
    public static readonly TimeSpan PointsPace = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan SummaryPace = TimeSpan.FromMilliseconds(500);

    /// <summary>Points of one message.</summary>
    public const int LargestMessage = 5_000;

    /// <summary>When viewers cannot keep up, the waiting points are let go: the next message shows the gap, and the viewers fetch what they miss.</summary>
    public const int MostWaiting = 50_000;

    private readonly List<RecordedPoint> _points = [];
    private readonly List<LogLine> _log = [];
    private readonly SortedDictionary<int, GoodnessHistogram> _histograms = [];
    private bool _summary;
    private bool _deleted;
    private TimeSpan _lastPoints = TimeSpan.MinValue;
    private TimeSpan _lastSummary = TimeSpan.MinValue;
    private long _lastSequence;

    public Dictionary<string, RunViewer> Viewers { get; } = [];

    public bool IsEmpty => _points.Count == 0 && _log.Count == 0 && _histograms.Count == 0 && !_summary && !_deleted;

    public void Add(CommittedBatch batch)
    {
        if (_points.Count + batch.Points.Count > MostWaiting)
        {
            _points.Clear();
        }

        _points.AddRange(batch.Points);
        _log.AddRange(batch.Log);
        foreach (var histogram in batch.Histograms)
        {
            _histograms[histogram.Layer] = histogram;
        }

        _summary = true;
        _deleted |= batch.Changes.HasFlag(RunChange.Deleted);
    }

    /// <summary>The next message that may go out now; null when none may. A summary is only named: its sender reads it fresh.</summary>
    public (string Method, object? Payload)? Next(TimeSpan now)
    {
        if (_deleted)
        {
            (_deleted, _summary) = (false, false);
            return ("deleted", new { runId });
        }

        if (_points.Count > 0 && (_lastPoints == TimeSpan.MinValue || now - _lastPoints >= PointsPace))
        {
            _lastPoints = now;
            return ("points", TakePoints());
        }

        if (_log.Count > 0)
        {
            var lines = _log.ToArray();
            _log.Clear();
            return ("log", new LogMessage(runId, lines));
        }

        if (_summary && (_lastSummary == TimeSpan.MinValue || now - _lastSummary >= SummaryPace))
        {
            (_summary, _lastSummary) = (false, now);
            return ("summary", null);
        }

        if (_histograms.Count > 0)
        {
            var histogram = _histograms.First().Value;
            _histograms.Remove(histogram.Layer);
            return ("histogram", HistogramMessage.Of(runId, histogram));
        }

        return null;
    }

    /// <summary>For a viewer that was passed over: no points, only their newest number, and the summary follows.</summary>
    public PointsMessage Newest()
    {
        _summary = true;
        return new PointsMessage(runId, _lastSequence + 1, _lastSequence, []);
    }

    private PointsMessage TakePoints()
    {
        var taken = _points.Take(LargestMessage).ToArray();
        _points.RemoveRange(0, taken.Length);
        _lastSequence = taken[^1].Sequence;
        return new PointsMessage(runId, taken[0].Sequence, taken[^1].Sequence, taken);
    }
}
