using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Gathers what one advance brought, for those who watch the run.</summary>
/// <param name="run">What the journal says.</param>
internal sealed class RunGain(JournaledRun run)
{
    private readonly List<RecordedPoint> _points = [];
    private readonly List<GoodnessHistogram> _histograms = [];
    private readonly List<LogLine> _log = [];
    private RunChange _changes;
    private long _line = run.LogLines;

    public void Take(List<JournalPoint> points, List<JournalNote> notes)
    {
        _changes |= RunChange.Summary;
        foreach (var point in points)
        {
            _points.Add(RecordedPoint.Of(point, run.Names));
            _changes |= RunChange.Points;
        }

        foreach (var note in notes)
        {
            try
            {
                Take(note);
            }
            catch (InvalidDataException)
            {
                // A journal from elsewhere may say anything.
                _changes |= RunChange.Summary;
            }
        }
    }

    /// <summary>Null when there was nothing.</summary>
    public CommittedBatch? Batch() => _changes == RunChange.None ? null : new CommittedBatch { Points = _points, Histograms = _histograms, Log = _log, Changes = _changes };

    private void Take(JournalNote note)
    {
        _line += note.Kind == JournalNote.Log ? 1 : 0;
        if (note.Json.Length > HistoryCovering.LongestNote)
        {
            return;
        }

        switch (note.Kind)
        {
            case JournalNote.Histogram:
                _histograms.Add(note.Content<GoodnessHistogram>());
                _changes |= RunChange.Histogram;
                break;
            case JournalNote.Log:
                _log.Add(LogLine.Of(_line, note.At, note.Content<LogWritten>()));
                _changes |= RunChange.Log;
                break;
            case JournalNote.Confusion:
                _changes |= RunChange.Confusion;
                break;
            case JournalNote.Checkpoint or JournalNote.Forgotten:
                _changes |= RunChange.Checkpoint;
                break;
        }
    }
}
