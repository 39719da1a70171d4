using ForwardForward.Tests.Support;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class RecordScanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder["records"];

    [Fact]
    public void Read_OfWhatWasWritten_GivesItBack()
    {
        byte[][] records = Records(50, 300);
        Write(records);

        (List<byte[]> read, long end, List<(long, long)> damages) = Scan(File.ReadAllBytes(Path));

        Assert.Equal(records, read);
        Assert.Equal(new FileInfo(Path).Length, end);
        Assert.Empty(damages);
    }

    [Fact]
    public void Read_OfRecordsOverManyReadBuffers_GivesThemBack()
    {
        byte[][] records = [new byte[10], .. new[] { 3 << 20, (1 << 20) - 16, 1 << 20, 5, 0, (2 << 20) + 1, 7 }.Select((size, index) => Bytes(size, index))];
        Write(records);

        (List<byte[]> read, _, List<(long, long)> damages) = Scan(File.ReadAllBytes(Path));

        Assert.Equal(records.Length, read.Count);
        Assert.All(records.Zip(read), pair => Assert.True(pair.First.AsSpan().SequenceEqual(pair.Second)));
        Assert.Empty(damages);
    }

    [Fact]
    public void Read_ThroughAStreamThatGivesFewBytesAtATime_GivesThemBack()
    {
        byte[][] records = Records(30, 100);
        Write(records);
        using MiserlyStream file = new(File.ReadAllBytes(Path));
        List<byte[]> read = [];

        long end = RecordScan.Read(file, 0, long.MaxValue, (record, _) => read.Add(record.ToArray()));

        Assert.Equal(records, read);
        Assert.Equal(file.Length, end);
    }

    [Fact]
    public void Read_FromTheEndOfARecord_GivesThoseAfterIt()
    {
        byte[][] records = Records(10, 100);
        Write(records);
        List<long> ends = [];
        using FileStream file = File.OpenRead(Path);
        RecordScan.Read(file, 0, long.MaxValue, (_, end) => ends.Add(end));
        List<byte[]> read = [];

        RecordScan.Read(file, ends[3], ends[7], (record, _) => read.Add(record.ToArray()));

        Assert.Equal(records[4..8], read);
    }

    [Fact]
    public void Read_OfEveryFlippedByte_KeepsWhatIsBeforeAndAfter()
    {
        byte[][] records = Records(7, 20);
        Write(records);
        byte[] whole = File.ReadAllBytes(Path);
        (long Start, long End)[] places = [.. JournalLab.Records(Path)];
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x10;
            int hit = Array.FindIndex(places, place => at < place.End);

            (List<byte[]> read, long end, List<(long, long)> damages) = Scan(changed);

            Assert.Equal(records.Where((_, index) => index != hit), read);
            bool isLast = hit == records.Length - 1;
            Assert.Equal(isLast ? places[hit].Start : whole.Length, end);
            Assert.Equal(isLast ? [] : [(places[hit].Start, places[hit].End - places[hit].Start)], damages);
        }
    }

    [Fact]
    public void Read_OfZeroedPages_KeepsWhatIsBeforeAndAfterAndTellsWhere()
    {
        byte[][] records = Records(300, 100);
        Write(records);
        byte[] bytes = File.ReadAllBytes(Path);
        bytes.AsSpan(4096, 4096).Clear();

        AssertOneDamage(bytes, records, 4096, 8192, removed: 0);
    }

    [Fact]
    public void Read_OfRandomPages_KeepsWhatIsBeforeAndAfterAndTellsWhere()
    {
        byte[][] records = Records(300, 100);
        Write(records);
        byte[] bytes = File.ReadAllBytes(Path);
        Bytes(4096, 77).CopyTo(bytes, 4096);

        AssertOneDamage(bytes, records, 4096, 8192, removed: 0);
    }

    [Fact]
    public void Read_WhereBytesAreMissing_KeepsWhatIsBeforeAndAfterAndTellsWhere()
    {
        byte[][] records = Records(300, 100);
        Write(records);
        byte[] bytes = File.ReadAllBytes(Path);

        AssertOneDamage([.. bytes[..5001], .. bytes[5777..]], records, 5001, 5777, removed: 776);
    }

    [Fact]
    public void Read_WhereBytesCameBetween_KeepsAllButTheTornOneAndTellsWhere()
    {
        byte[][] records = Records(300, 100);
        Write(records);
        byte[] bytes = File.ReadAllBytes(Path);

        AssertOneDamage([.. bytes[..5001], .. Bytes(333, 4), .. bytes[5001..]], records, 5001, 5001, removed: -333);
    }

    [Fact]
    public void Read_OfDamageAtTheBeginning_KeepsTheRest()
    {
        byte[][] records = Records(20, 50);
        Write(records);
        byte[] bytes = File.ReadAllBytes(Path);
        bytes.AsSpan(0, 5).Fill(0xEE);

        AssertOneDamage(bytes, records, 0, 5, removed: 0);
    }

    [Fact]
    public void Read_OfDamageOverMoreThanAReadBuffer_KeepsWhatIsBeforeAndAfter()
    {
        byte[][] records = Records(40, 200_000);
        Write(records);
        byte[] bytes = File.ReadAllBytes(Path);
        Bytes(2_500_000, 5).CopyTo(bytes, 300_000);

        AssertOneDamage(bytes, records, 300_000, 2_800_000, removed: 0);
    }

    [Fact]
    public void Read_OfTwoDamagedPlaces_TellsBoth()
    {
        byte[][] records = Records(100, 60);
        Write(records);
        byte[] bytes = File.ReadAllBytes(Path);
        List<(long Start, long End)> places = JournalLab.Records(Path);
        bytes[places[10].Start + 13] ^= 1;
        bytes[places[50].End - 1] ^= 1;

        (List<byte[]> read, _, List<(long, long)> damages) = Scan(bytes);

        Assert.Equal(records.Where((_, index) => index is not (10 or 50)), read);
        Assert.Equal([(places[10].Start, places[10].End - places[10].Start), (places[50].Start, places[50].End - places[50].Start)], damages);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(5000)]
    [InlineData(3_000_000)]
    public void Read_OfGarbage_GivesNothing(int length)
    {
        foreach (byte[] garbage in new[] { Bytes(length, 6), new byte[length], [.. Enumerable.Repeat((byte)0xFF, length)] })
        {
            (List<byte[]> read, long end, List<(long, long)> damages) = Scan(garbage);

            Assert.Empty(read);
            Assert.Equal(0, end);
            Assert.Empty(damages);
        }
    }

    [Fact]
    public void Read_OfATornEnd_StopsBeforeItWithoutDamage()
    {
        byte[][] records = Records(4, 40);
        Write(records);
        byte[] bytes = File.ReadAllBytes(Path);
        long last = JournalLab.Records(Path)[^1].Start;
        for (int length = (int)last; length < bytes.Length; length++)
        {
            (List<byte[]> read, long end, List<(long, long)> damages) = Scan(bytes[..length]);

            Assert.Equal(records[..3], read);
            Assert.Equal(last, end);
            Assert.Empty(damages);
        }
    }

    [Fact]
    public void Read_OfARightHeadThatAsksForTooMuch_TakesNoMemoryForIt()
    {
        byte[] head = BitConverter.GetBytes(50_000_000_000_000_000UL);
        byte[] bytes = [.. head, .. BitConverter.GetBytes(Training.Files.Crc32C.Masked(head)), .. new byte[100]];
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Empty(Scan(bytes).Read);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    // All records that the changed stretch touches are gone, and nothing else.
    private static void AssertOneDamage(byte[] changed, byte[][] records, long from, long to, int removed)
    {
        long start = 0;
        long? first = null;
        long lost = 0;
        List<byte[]> kept = [];
        foreach (byte[] record in records)
        {
            long end = start + record.Length + 16;
            if (start < Math.Max(to, from + 1) && end > from)
            {
                first ??= start;
                lost += end - start;
            }
            else
            {
                kept.Add(record);
            }

            start = end;
        }

        (List<byte[]> read, long whole, List<(long, long)> damages) = Scan(changed);

        Assert.Equal(kept.Count, read.Count);
        Assert.All(kept.Zip(read), pair => Assert.True(pair.First.AsSpan().SequenceEqual(pair.Second)));
        Assert.Equal(changed.Length, whole);
        Assert.Equal([(first!.Value, lost - removed)], damages);
    }

    private void Write(byte[][] records)
    {
        using RecordFile file = new(Path);
        foreach (byte[] record in records)
        {
            file.Append(record);
        }

        file.Write();
        file.Sync();
    }

    private static (List<byte[]> Read, long End, List<(long, long)> Damages) Scan(byte[] bytes)
    {
        List<byte[]> read = [];
        List<(long, long)> damages = [];
        using MemoryStream file = new(bytes);
        long end = RecordScan.Read(file, 0, long.MaxValue, (record, _) => read.Add(record.ToArray()), (offset, size) => damages.Add((offset, size)));
        return (read, end, damages);
    }

    private static byte[][] Records(int count, int longest) => [.. Enumerable.Range(0, count).Select(index => Bytes(1 + (index * 7919 % longest), index))];

    private static byte[] Bytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public void Dispose() => folder.Dispose();

    private sealed class MiserlyStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
