using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class JournalFormatTests
{
    private readonly ByteWriter record = new();
    private readonly ByteWriter own = new();
    private readonly ByteWriter inner = new();
    private readonly SeriesNames names = new();
    private readonly List<JournalPoint> points = [];
    private readonly List<JournalNote> notes = [];

    private static DateTimeOffset Now { get; } = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Fact]
    public void Read_OfTheBeginning_SaysWhichRunItIs()
    {
        JournalFormat.WriteBegin(record, own, Now, "abc");

        Read();

        Assert.Empty(points);
        Assert.Equal((JournalNote.Begin, "abc"), (notes.Single().Kind, notes.Single().Json));
        Assert.Empty(names.All);
    }

    [Fact]
    public void Read_OfNames_LearnsThemUnderTheirNumbers()
    {
        JournalFormat.WriteSeries(record, own, Now, 1, ["a", "b", "größe/ö"]);

        Read();

        Assert.Equal(["b", "größe/ö"], names.All.Skip(1));
        Assert.Equal(2, names.Find("größe/ö"));
        Assert.Null(names.Find("a"));
    }

    [Fact]
    public void Read_OfPoints_GivesThem()
    {
        JournalPoint[] written = [new(1, 0, 5, 0.5, 160, 1.25, double.NaN), new(2, 1, 5, 0.5, 160, 1.25, 3)];
        JournalFormat.WritePoints(record, own, Now, written);

        Read();

        Assert.Equal(written, points);
    }

    [Fact]
    public void Read_OfANote_GivesItToTheMillisecond()
    {
        JournalNote note = new(JournalNote.Log, -3, Now, "{\"text\":\"größe\"}");
        JournalFormat.WriteNote(record, own, note);

        Read();

        Assert.Equal([note], notes);
    }

    [Fact]
    public void Read_OfASummary_PassesOverIt()
    {
        names.NumberOf("a");
        JournalFormat.WriteSummary(record, inner, own, Now, names, [new JournalPoint(1, 0, 5, 0.5, 160, 1.25, 2)]);

        Read();

        Assert.Empty(points);
        Assert.Empty(notes);
    }

    [Fact]
    public void Read_OfALaterVersion_SaysWhichProgramReadsIt()
    {
        byte[] newer = [0xC2, 0x3E, 3, (byte)'F', JournalFormat.Version + 1, 0];

        Assert.Contains("newer ForwardForward", Assert.Throws<JournalException>(() => JournalFormat.Read(newer, names, points, notes)).Message);
    }

    [Fact]
    public void Read_OfUnknownFieldsAndKinds_PassesOverThem()
    {
        byte[] foreign = [0x48, 0x96, 0x01, 0x52, 2, 1, 2, 0x5D, 1, 2, 3, 4, 0x61, 1, 2, 3, 4, 5, 6, 7, 8, 0xC2, 0x3E, 2, (byte)'?', 7];

        JournalFormat.Read(foreign, names, points, notes);

        Assert.Empty(points);
        Assert.Empty(notes);
    }

    [Fact]
    public void Read_OfAnyCutOrChangedRecord_IsInvalidDataOrNothingElse()
    {
        JournalFormat.WriteNote(record, own, new JournalNote(JournalNote.Log, 3, Now, "{}"));
        byte[] note = record.Written.ToArray();
        JournalFormat.WriteSeries(record, own, Now, 0, ["a", "b"]);
        byte[] series = record.Written.ToArray();
        JournalFormat.WritePoints(record, own, Now, [new JournalPoint(1, 0, 5, 0.5, 160, 1.25, 2)]);
        byte[] block = record.Written.ToArray();
        Random random = new(4);
        foreach (byte[] whole in new[] { note, series, block })
        {
            for (int length = 10; length < whole.Length; length++)
            {
                ReadOrRefuse(whole[..length]);
            }

            for (int round = 0; round < 3000; round++)
            {
                byte[] changed = [.. whole];
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                ReadOrRefuse(changed);
            }
        }
    }

    [Fact]
    public void Read_OfTooManyNames_IsInvalidData()
    {
        JournalFormat.WriteSeries(record, own, Now, SeriesNames.Most, [.. Enumerable.Repeat("a", SeriesNames.Most + 1)]);

        Assert.Throws<InvalidDataException>(Read);
    }

    [Fact]
    public void TryRead_OfARecordThatIsWrong_LeavesTheListsEmpty()
    {
        JournalFormat.WritePoints(record, own, Now, [new JournalPoint(1, 0, 5, 0.5, 160, 1.25, 2)]);
        Assert.True(JournalFormat.TryRead(record.Written, names, points, notes));
        Assert.Single(points);

        Assert.False(JournalFormat.TryRead([.. record.Written, 0xC2], names, points, notes));

        Assert.Empty(points);
        Assert.True(JournalFormat.TryRead([], names, points, notes));
        Assert.Empty(points);
    }

    private void Read() => JournalFormat.Read(record.Written, names, points, notes);

    private void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            JournalFormat.Read(bytes, new SeriesNames(), points, notes);
        }
        catch (Exception refused) when (refused is InvalidDataException or JournalException)
        {
            return;
        }
    }
}
