namespace ForwardForward.Training.Journals;

/// <summary>
/// What a record of a journal holds. Each is an <c>Event</c> of TensorFlow (event.proto: wall time 1, step 2, file version 3, summary 5), so that TensorBoard opens a
/// journal as it is; what the lab reads lies in the private field 1000, whose first byte says its kind. Programs pass over fields and kinds they do not know.
/// </summary>
public static class JournalFormat
{
    /// <summary>Version of the first record; a reader refuses a later one.</summary>
    public const int Version = 1;

    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, Own = 1000;
    private const int SummaryValue = 1, ValueTag = 1, ValueSimple = 2;
    private const byte BeginKind = (byte)'F', SeriesKind = (byte)'S', PointsKind = (byte)'P', NoteKind = (byte)'N';

    /// <summary>The first record.</summary>
    internal static void WriteBegin(ByteWriter to, ByteWriter own, DateTimeOffset at, string runId)
    {
        Begin(to, at, 0);
        Tag(to, FileVersion, 2);
        to.Text("brain.Event:2");
        own.Clear();
        own.Byte(BeginKind);
        own.Varint(Version);
        own.Text(runId);
        Put(to, Own, own);
    }

    /// <summary>Names of series, from a number on.</summary>
    internal static void WriteSeries(ByteWriter to, ByteWriter own, DateTimeOffset at, int first, IReadOnlyList<string> names)
    {
        Begin(to, at, 0);
        own.Clear();
        own.Byte(SeriesKind);
        own.Varint((ulong)first);
        own.Varint((ulong)(names.Count - first));
        foreach (string name in names.Skip(first))
        {
            own.Text(name);
        }

        Put(to, Own, own);
    }

    internal static void WritePoints(ByteWriter to, ByteWriter own, DateTimeOffset at, ReadOnlySpan<JournalPoint> points)
    {
        Begin(to, at, points[^1].Step);
        own.Clear();
        own.Byte(PointsKind);
        PointBlock.Write(own, points);
        Put(to, Own, own);
    }

    internal static void WriteNote(ByteWriter to, ByteWriter own, JournalNote note)
    {
        Begin(to, note.At, note.Step);
        own.Clear();
        own.Byte(NoteKind);
        own.Text(note.Kind);
        own.Signed(note.Step);
        own.Signed(note.At.ToUnixTimeMilliseconds());
        own.Text(note.Json);
        Put(to, Own, own);
    }

    /// <summary>Values of one step for TensorBoard alone, in single precision; the lab passes over them.</summary>
    internal static void WriteSummary(ByteWriter to, ByteWriter inner, ByteWriter value, DateTimeOffset at, SeriesNames names, IReadOnlyList<JournalPoint> ofOneStep)
    {
        Begin(to, at, ofOneStep[0].Step);
        inner.Clear();
        foreach (JournalPoint point in ofOneStep)
        {
            value.Clear();
            Tag(value, ValueTag, 2);
            value.Text(names[point.Series]);
            Tag(value, ValueSimple, 5);
            value.Fixed32(BitConverter.SingleToUInt32Bits((float)point.Value));
            Put(inner, SummaryValue, value);
        }

        Put(to, Summary, inner);
    }

    /// <summary>Reads one record.</summary>
    /// <param name="record">Its data.</param>
    /// <param name="names">Learns the names that it tells.</param>
    /// <param name="points">Gets its points.</param>
    /// <param name="notes">Gets its notes.</param>
    /// <exception cref="InvalidDataException">It holds nothing that this program wrote.</exception>
    /// <exception cref="JournalException">A newer program wrote it.</exception>
    public static void Read(ReadOnlySpan<byte> record, SeriesNames names, List<JournalPoint> points, List<JournalNote> notes)
    {
        ByteReader from = new(record);
        while (!from.AtEnd)
        {
            ulong tag = from.Varint();
            if (tag == (Own << 3 | 2))
            {
                ReadOwn(new ByteReader(from.Bytes(from.Count())), names, points, notes);
            }
            else
            {
                from.Skip(tag);
            }
        }
    }

    /// <summary>The same into emptied lists, which stay empty where the record holds nothing that this program wrote.</summary>
    /// <returns>False where it does not.</returns>
    /// <exception cref="JournalException">A newer program wrote it.</exception>
    public static bool TryRead(ReadOnlySpan<byte> record, SeriesNames names, List<JournalPoint> points, List<JournalNote> notes)
    {
        points.Clear();
        notes.Clear();
        try
        {
            Read(record, names, points, notes);
            return true;
        }
        catch (InvalidDataException)
        {
            points.Clear();
            notes.Clear();
            return false;
        }
    }

    private static void ReadOwn(ByteReader own, SeriesNames names, List<JournalPoint> points, List<JournalNote> notes)
    {
        switch (own.Byte())
        {
            case BeginKind:
                if (own.Varint() > Version)
                {
                    throw JournalException.Newer();
                }

                notes.Add(new JournalNote(JournalNote.Begin, 0, DateTimeOffset.UnixEpoch, own.Text()));
                break;
            case SeriesKind:
                int first = (int)Math.Min(own.Varint(), SeriesNames.Most);
                for (int count = own.Count(); count > 0; count--)
                {
                    names.Set(first++, own.Text());
                }

                break;
            case PointsKind:
                PointBlock.Read(own, points);
                break;
            case NoteKind:
                string kind = own.Text();
                long step = own.Signed();
                long at = own.Signed();
                notes.Add(new JournalNote(kind, step, Time(at), own.Text()));
                break;
        }
    }

    private static DateTimeOffset Time(long milliseconds)
    {
        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
        catch (ArgumentOutOfRangeException problem)
        {
            throw new InvalidDataException("A note has no time.", problem);
        }
    }

    private static void Begin(ByteWriter to, DateTimeOffset at, long step)
    {
        to.Clear();
        Tag(to, WallTime, 1);
        to.Fixed64(BitConverter.DoubleToUInt64Bits(at.ToUnixTimeMilliseconds() / 1000.0));
        Tag(to, Step, 0);
        to.Varint((ulong)step);
    }

    private static void Tag(ByteWriter to, int field, int wireType) => to.Varint((ulong)(field << 3 | wireType));

    private static void Put(ByteWriter to, int field, ByteWriter content)
    {
        Tag(to, field, 2);
        to.Varint((ulong)content.Length);
        to.Bytes(content.Written);
    }
}
