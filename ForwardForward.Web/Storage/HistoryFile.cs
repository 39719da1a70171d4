using System.Runtime.InteropServices;
using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;
using LiteDB;

namespace ForwardForward.Web.Storage;

/// <summary>
/// What the lab is asked of its runs, in LiteDB: what each journal says of its run, and the history in chunks. All of it can be made again from the journals, and is as soon as
/// anything is wrong with it. One instance a file; one thread writes; what is read is read out before a call returns.
/// </summary>
public sealed class HistoryFile : IDisposable
{
    public const string FileName = "history.litedb";

    /// <summary>Points of a segment: one stretch of a run, each series a chunk.</summary>
    public const int SegmentPoints = 16_384;

    // Few points lie in one chunk for all series: a small run is one document, not one for each curve.
    private const int MixedPoints = 4_096;
    private const int FormVersion = 2;
    private const int SegmentBits = 26;
    private const int SeriesBits = 14;

    private readonly LiteDatabase _file;
    private readonly ILiteCollection<BsonDocument> _runs, _chunks, _notes;
    private readonly ByteWriter _block = new();

    private HistoryFile(LiteDatabase file)
    {
        _file = file;
        (_runs, _chunks, _notes) = (file.GetCollection("runs"), file.GetCollection("chunks"), file.GetCollection("notes"));
    }

    /// <summary>The file and what LiteDB keeps beside it.</summary>
    public static IReadOnlyList<string> Files(string home) => [Path.Combine(home, FileName), Path.Combine(home, "history-log.litedb"), Path.Combine(home, "history-tmp.litedb")];

    /// <summary>Opens the file, or makes a new one.</summary>
    /// <exception cref="Exception">Whatever LiteDB throws: then it is to be deleted.</exception>
    public static HistoryFile Open(string home)
    {
        var file = new LiteDatabase(new ConnectionString { Filename = Path.Combine(home, FileName), Collation = Collation.Binary });
        try
        {
            if (file.UserVersion is not (0 or FormVersion))
            {
                throw new InvalidDataException($"The history is of version {file.UserVersion}.");
            }

            file.UserVersion = FormVersion;
            file.Timeout = TimeSpan.FromSeconds(20);
            return new HistoryFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public static void Delete(string home)
    {
        foreach (var file in Files(home))
        {
            File.Delete(file);
        }
    }

    /// <summary>Every run's document.</summary>
    public List<HistoryRun> Runs() => [.. _runs.FindAll().Select(Opened).Select(document => new HistoryRun(
        document["_id"].AsInt32, document["run"].AsString, document["facts"].AsString, document["said"].AsString,
        new HistoryCover(document["covered"].AsInt64, document["segments"].AsInt32, document["lines"].AsInt64)))];

    public void Begin() => _file.BeginTrans();

    public void Commit() => _file.Commit();

    /// <summary>Brings everything from LiteDB's log into its file.</summary>
    public void Checkpoint() => _file.Checkpoint();

    public void PutRun(HistoryRun run) => _runs.Upsert(Sealed(new BsonDocument
    {
        ["_id"] = run.Number, ["run"] = run.Id, ["facts"] = run.Facts, ["said"] = run.Said,
        ["covered"] = run.Cover.Position, ["segments"] = run.Cover.Segments, ["lines"] = run.Cover.LogLines,
    }));

    /// <summary>Adds a segment; it never changes afterwards.</summary>
    public void PutSegment(int run, int segment, List<JournalPoint> points)
    {
        if (points.Count <= MixedPoints)
        {
            PutChunk(Chunk(run, 0, segment), CollectionsMarshal.AsSpan(points));
            return;
        }

        foreach (var series in points.GroupBy(point => point.Series))
        {
            PutChunk(Chunk(run, series.Key + 1, segment), series.ToArray());
        }
    }

    /// <summary>Puts a note in its place; a later one of the same place replaces it.</summary>
    public void PutNote(int run, NotePlace place, string json, DateTimeOffset at) =>
        _notes.Upsert(Sealed(new BsonDocument { ["_id"] = Note(run, place), ["at"] = at.ToUnixTimeMilliseconds(), ["json"] = json }));

    /// <summary>The points of some series, in the order of their numbers.</summary>
    /// <exception cref="InvalidDataException">A chunk is broken.</exception>
    public SeriesPoints[] Series(int run, IReadOnlyList<int> series, int segments)
    {
        var mixed = Chunks(run, 0, segments).Select(chunk => (chunk.Segment, Points: Unpacked(chunk.Block).ToLookup(point => point.Series))).ToList();
        return [.. series.Select(Of)];

        SeriesPoints Of(int number)
        {
            var own = Chunks(run, number + 1, segments).ToDictionary(chunk => chunk.Segment, chunk => chunk.Block);
            var ofMixed = mixed.ToDictionary(chunk => chunk.Segment, chunk => chunk.Points[number].ToList());
            var found = new SeriesPoints();
            foreach (var segment in own.Keys.Concat(ofMixed.Keys).Order())
            {
                if (own.TryGetValue(segment, out var block))
                {
                    found.Add(block);
                }
                else
                {
                    found.Add(ofMixed[segment]);
                }
            }

            return found;
        }
    }

    /// <summary>Places of a kind's notes between two, in order; only the index is read.</summary>
    public List<NotePlace> Places(int run, NotePlace first, NotePlace last) =>
        [.. _notes.Query().Where(BsonExpression.Create("_id BETWEEN @0 AND @1", Note(run, first), Note(run, last))).Select(BsonExpression.Create("_id")).ToDocuments()
            .Select(document => NotePlace.Of(first.Kind, document["_id"].AsInt64)).OrderBy(place => place.Number)];

    /// <summary>Notes of a kind between two places, in order.</summary>
    public List<(NotePlace Place, DateTimeOffset At, string Json)> Notes(int run, NotePlace first, NotePlace last, int limit = int.MaxValue) =>
        [.. _notes.Find(Query.Between("_id", Note(run, first), Note(run, last)), 0, limit).Select(Opened)
            .Select(document => (NotePlace.Of(first.Kind, document["_id"].AsInt64), DateTimeOffset.FromUnixTimeMilliseconds(document["at"].AsInt64), document["json"].AsString))];

    /// <summary>Forgets a run.</summary>
    public void Remove(int run)
    {
        _runs.Delete(run);
        _chunks.DeleteMany(Query.Between("_id", Chunk(run, 0, 0), Chunk(run + 1, 0, 0) - 1));
        _notes.DeleteMany(Query.Between("_id", NotePlace.FirstOf(run), NotePlace.FirstOf(run + 1) - 1));
    }

    public void Dispose() => _file.Dispose();

    // LiteDB has no checksums: a flipped bit would be shown as what was measured.
    private static BsonDocument Sealed(BsonDocument document)
    {
        document["sum"] = (long)Crc32C.Of(BsonSerializer.Serialize(document));
        return document;
    }

    private static BsonDocument Opened(BsonDocument document)
    {
        var sum = document["sum"];
        document.Remove("sum");
        return sum.IsInt64 && sum.AsInt64 == Crc32C.Of(BsonSerializer.Serialize(document)) ? document : throw new InvalidDataException("What the history holds is not what was put there.");
    }

    private static List<JournalPoint> Unpacked(byte[] block)
    {
        List<JournalPoint> points = [];
        PointBlock.Read(new ByteReader(block), points);
        return points;
    }

    private void PutChunk(long key, ReadOnlySpan<JournalPoint> points)
    {
        _block.Clear();
        PointBlock.Write(_block, points);
        _chunks.Upsert(Sealed(new BsonDocument { ["_id"] = key, ["points"] = _block.Written.ToArray() }));
    }

    private IEnumerable<(int Segment, byte[] Block)> Chunks(int run, int slot, int segments) => segments == 0
        ? []
        : _chunks.Find(Query.Between("_id", Chunk(run, slot, 0), Chunk(run, slot, segments - 1))).Select(Opened)
            .Select(document => ((int)(document["_id"].AsInt64 & ((1 << SegmentBits) - 1)), document["points"].AsBinary));

    // Slot 0 holds all series of a small segment.
    private static long Chunk(int run, int slot, int segment) => (long)run << (SegmentBits + SeriesBits) | (long)slot << SegmentBits | (uint)segment;

    private static long Note(int run, NotePlace place) => NotePlace.FirstOf(run) | place.Number | (long)place.Kind << NotePlace.NumberBits;
}
