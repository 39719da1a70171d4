using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Puts what a journal gained into the history, inside a transaction of its caller.</summary>
/// <param name="history">The file.</param>
/// <param name="number">Of the run there.</param>
/// <param name="from">How far the file has the journal.</param>
public sealed class HistoryCovering(HistoryFile history, int number, HistoryCover from)
{
    // LiteDB takes no document of 16 MiB, and nobody reads such a line.
    internal const int LongestNote = 4 << 20;

    private readonly List<JournalPoint> _points = [];
    private int _segments = from.Segments;
    private long _lines = from.LogLines;

    /// <summary>Bytes of the journal that were taken.</summary>
    public long Position { get; private set; } = from.Position;

    /// <summary>Points that were taken.</summary>
    public long Points { get; private set; }

    /// <summary>Takes what a record held.</summary>
    /// <exception cref="HistoryFailedException">The file failed.</exception>
    public void Take(List<JournalPoint> points, List<JournalNote> notes, long end)
    {
        if (end <= Position)
        {
            return;
        }

        try
        {
            Put(points, notes, end);
        }
        catch (Exception problem)
        {
            throw new HistoryFailedException(problem);
        }
    }

    private void Put(List<JournalPoint> points, List<JournalNote> notes, long end)
    {
        _points.AddRange(points);
        Points += points.Count;
        foreach (var note in notes)
        {
            Take(note);
        }

        Position = end;
        if (_points.Count >= HistoryFile.SegmentPoints)
        {
            PutSegment();
        }
    }

    /// <summary>Puts the rest, and gives how far the file has the journal now.</summary>
    public HistoryCover Complete()
    {
        if (_points.Count > 0)
        {
            PutSegment();
        }

        return new HistoryCover(Position, _segments, _lines);
    }

    /// <summary>Where the history keeps a note; null for kinds it does not, and for notes that cannot be shown.</summary>
    /// <param name="note">The note.</param>
    /// <param name="line">The number it has as a line of the log.</param>
    public static NotePlace? PlaceOf(JournalNote note, long line)
    {
        if (note.Json.Length > LongestNote)
        {
            return null;
        }

        try
        {
            return note.Kind switch
            {
                JournalNote.Log when note.Content<LogWritten>() is not null => NotePlace.OfLog(line),
                JournalNote.Histogram => NotePlace.OfHistogram(note.Step, note.Content<GoodnessHistogram>().Layer),
                JournalNote.Confusion when IsSquare(note.Content<ConfusionMeasured>()) => NotePlace.OfConfusion(note.Content<ConfusionMeasured>().Split),
                _ => null,
            };
        }
        // A journal from elsewhere may say anything.
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsSquare(ConfusionMeasured confusion) =>
        confusion.Counts.Count == confusion.ClassNames.Count && confusion.Counts.All(row => row?.Count == confusion.ClassNames.Count) && confusion.ClassNames.All(name => name is not null);

    private void Take(JournalNote note)
    {
        _lines += note.Kind == JournalNote.Log ? 1 : 0;
        if (PlaceOf(note, _lines) is { } place)
        {
            history.PutNote(number, place, note.Json, note.At);
        }
    }

    private void PutSegment()
    {
        history.PutSegment(number, _segments++, _points);
        _points.Clear();
    }
}
