using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Reads the past of runs: what the history has from there, the rest from their journals. Without a history all comes from the journals, only later.</summary>
public sealed class RunHistory(HistoryKeeper keeper) : IDisposable
{
    private readonly StoreThreads _readers = new("history reader", Math.Clamp(Environment.ProcessorCount, 2, 8));

    /// <summary>Does reading on a thread of its own kind.</summary>
    public Task<T> ReadAsync<T>(Func<T> read, CancellationToken cancellation = default) => _readers.RunAsync(read, cancellation);

    /// <summary>Reads the points of some series up to a moment.</summary>
    /// <param name="run">The run.</param>
    /// <param name="now">The moment.</param>
    /// <param name="series">Numbers of its series.</param>
    /// <param name="read">Reads them; once more where what the history had turns out broken.</param>
    public T Series<T>(StoredRun run, RunSnapshot now, IReadOnlyList<int> series, Func<IReadOnlyList<SeriesPoints>, T> read)
    {
        var file = run.Covered.File;
        var stored = Covered(run, now, (history, cover) => history.Series(run.Number, series, cover.Segments), () => [.. series.Select(_ => new SeriesPoints())], out var from);
        try
        {
            return read(WithRest(stored, from));
        }
        catch (InvalidDataException) when (file is not null)
        {
            keeper.Distrust(file);
            return read(WithRest([.. series.Select(_ => new SeriesPoints())], 0));
        }

        SeriesPoints[] WithRest(SeriesPoints[] found, long covered)
        {
            List<JournalPoint>[] rest = [.. series.Select(_ => new List<JournalPoint>())];
            var places = new Dictionary<int, int>(series.Select((number, place) => KeyValuePair.Create(number, place)));
            Scan(run, covered, now.Read, (points, _) =>
            {
                foreach (var point in points)
                {
                    if (places.TryGetValue(point.Series, out var place))
                    {
                        rest[place].Add(point);
                    }
                }
            });
            foreach (var (place, points) in rest.Index())
            {
                found[place].Add(points);
            }

            return found;
        }
    }

    /// <summary>Points after a number, in order, at most so many; from the journal, which is in that order.</summary>
    public static List<JournalPoint> After(StoredRun run, RunSnapshot now, long after, int limit, IReadOnlySet<int>? series)
    {
        List<JournalPoint> found = [];
        var first = LastMarkUpTo(now.Marks, after);
        var from = first < 0 ? 0 : now.Marks[first].Offset;
        // A stretch between two marks at a time: a page needs few of them, and the rest is not read.
        for (var next = first + 1; found.Count < limit && from < now.Read; next++)
        {
            var to = next < now.Marks.Count ? now.Marks[next].Offset : now.Read;
            Scan(run, from, to, (points, _) => found.AddRange(points.Where(point => point.Sequence > after && series?.Contains(point.Series) != false)));
            from = to;
        }

        return found.Count > limit ? found[..limit] : found;
    }

    /// <summary>Notes of a kind up to a moment, in the order of their places; of one place the latest.</summary>
    /// <param name="run">The run.</param>
    /// <param name="now">The moment.</param>
    /// <param name="range">First and last place.</param>
    /// <param name="limit">At most so many.</param>
    public List<(NotePlace Place, DateTimeOffset At, string Json)> Notes(StoredRun run, RunSnapshot now, (NotePlace First, NotePlace Last) range, int limit = int.MaxValue)
    {
        var lines = 0L;
        var found = new SortedDictionary<long, (NotePlace Place, DateTimeOffset At, string Json)>();
        var stored = Covered(
            run, now,
            (file, cover) =>
            {
                var notes = file.Notes(run.Number, range.First, range.Last, limit);
                lines = cover.LogLines;
                return notes;
            },
            () => [], out var from);
        stored.ForEach(note => found[note.Place.Number] = note);
        Scan(run, from, now.Read, (_, notes) =>
        {
            foreach (var note in notes)
            {
                lines += note.Kind == JournalNote.Log ? 1 : 0;
                if (HistoryCovering.PlaceOf(note, lines) is { } place && place.Kind == range.First.Kind && place.Number >= range.First.Number && place.Number <= range.Last.Number)
                {
                    found[place.Number] = (place, note.At, note.Json);
                }
            }
        });
        return [.. found.Values.Take(limit)];
    }

    /// <summary>Places of a kind's notes up to a moment, in order.</summary>
    public List<NotePlace> Places(StoredRun run, RunSnapshot now, NotePlaceKind kind)
    {
        var range = NotePlace.All(kind);
        var found = new SortedSet<long>();
        Covered(run, now, (file, _) => file.Places(run.Number, range.First, range.Last), () => [], out var from).ForEach(place => found.Add(place.Number));
        Scan(run, from, now.Read, (_, notes) =>
        {
            foreach (var note in notes)
            {
                if (HistoryCovering.PlaceOf(note, 0) is { } place && place.Kind == kind)
                {
                    found.Add(place.Number);
                }
            }
        });
        return [.. found.Select(number => new NotePlace(kind, number))];
    }

    public void Dispose() => _readers.Dispose();

    // The history's part, and from where on the journal has to be read; whatever is wrong with the history, the journal has everything.
    private T Covered<T>(StoredRun run, RunSnapshot now, Func<HistoryFile, HistoryCover, T> read, Func<T> nothing, out long from)
    {
        var covered = run.Covered;
        // Another moment than the one that is asked for: the history is ahead by what came between.
        if (covered.File is { } file && covered.Cover.Position <= now.Read)
        {
            try
            {
                var found = read(file, covered.Cover);
                from = covered.Cover.Position;
                return found;
            }
            catch (Exception)
            {
                keeper.Distrust(file);
            }
        }

        from = 0;
        return nothing();
    }

    private static void Scan(StoredRun run, long from, long to, Action<List<JournalPoint>, List<JournalNote>> take)
    {
        if (from >= to)
        {
            return;
        }

        List<JournalPoint> points = [];
        List<JournalNote> notes = [];
        var names = new SeriesNames();
        try
        {
            using var file = JournaledRun.OpenJournal(run.Folder);
            RecordScan.Read(file, from, to, (record, _) =>
            {
                JournalFormat.TryRead(record, names, points, notes);
                take(points, notes);
            });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Of(problem);
        }
    }

    private static int LastMarkUpTo(IReadOnlyList<JournalMark> marks, long sequence)
    {
        var (low, high) = (0, marks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = marks[middle].Sequence <= sequence ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
