using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Journals;

public sealed class PointBlockTests
{
    private static readonly double[] OddValues =
    [
        0, -0.0, 1, -1, double.NaN, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_1234), BitConverter.UInt64BitsToDouble(0xFFF0_0000_0000_0001), double.PositiveInfinity,
        double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, Math.PI, 0.1f,
    ];

    public static TheoryData<string, JournalPoint[]> Blocks => new()
    {
        { "nothing", [] },
        { "one point", [new JournalPoint(7, 3, 40, 1.5, 1280, 0.25, 0.5)] },
        { "one moment", [.. Enumerable.Range(1, 200).Select(number => new JournalPoint(number, number, 40, 1.5, 1280, 0.25, number / 7.0))] },
        { "repeated values", [.. Enumerable.Range(1, 200).Select(number => new JournalPoint(number, number % 3, number / 3, number / 30.0, number, number, 0.75))] },
        { "odd values", [.. OddValues.Select((value, index) => new JournalPoint(index + 1, index % 2, index, index, index, index, value))] },
        { "odd moments", [.. OddValues.Select((value, index) => new JournalPoint(index + 1, 0, index, value, index, 1, 1)), .. OddValues.Select((value, index) => new JournalPoint(index + 99, 0, 9, 1, 9, value, 1))] },
        { "steps that fall", [.. Enumerable.Range(1, 100).Select(number => new JournalPoint(number, 0, -number * 1_000_003L, -number, -number, -number, -number))] },
        { "extreme numbers", [new JournalPoint(long.MaxValue, 0, long.MinValue, 0, long.MaxValue, 0, 0), new JournalPoint(long.MinValue, 1, long.MaxValue, 0, long.MinValue, 0, 0)] },
        { "great series", [new JournalPoint(1, SeriesNames.Most - 1, 1, 1, 1, 1, 1), new JournalPoint(2, 63, 1, 1, 1, 1, 2), new JournalPoint(3, 64, 1, 1, 1, 1, 3), new JournalPoint(4, SeriesNames.Most - 1, 1, 1, 1, 1, 4)] },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Read_OfWhatWasWritten_GivesEveryBitBack(string name, JournalPoint[] points)
    {
        Assert.Equal(Bits(points), Bits(Read(Written(points))));
        Assert.NotEmpty(name);
    }

    [Fact]
    public void Read_OfRandomPoints_GivesEveryBitBack()
    {
        Random random = new(5);
        for (int round = 0; round < 300; round++)
        {
            JournalPoint[] points = Random(random, random.Next(60));

            Assert.Equal(Bits(points), Bits(Read(Written(points))));
        }
    }

    [Fact]
    public void Read_AppendsToWhatIsThere()
    {
        List<JournalPoint> points = [new JournalPoint(1, 0, 1, 1, 1, 1, 1)];

        PointBlock.Read(new ByteReader(Written([new JournalPoint(2, 0, 2, 2, 2, 2, 2)])), points);

        Assert.Equal([1, 2], points.Select(point => point.Sequence));
    }

    [Fact]
    public void Write_OfManyAtOneMoment_TakesFewBytesEach()
    {
        Random random = new(8);
        JournalPoint[] points = [.. Enumerable.Range(0, 4000).Select(index => new JournalPoint(index + 1, index % 40, index / 40, index / 40 / 10.0, index / 40 * 128, index / 40 * 0.31, (float)random.NextDouble()))];

        Assert.InRange(Written(points).Length / (double)points.Length, 1, 9);
    }

    [Fact]
    public void Read_OfACutBlock_IsInvalidData()
    {
        byte[] whole = Written(Random(new Random(6), 40));
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Read(whole[..length]));
        }
    }

    [Fact]
    public void Read_OfGarbage_IsPointsOrInvalidDataAndNothingElse()
    {
        Random random = new(7);
        int refused = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] garbage = new byte[random.Next(200)];
            random.NextBytes(garbage);
            if (garbage.Length > 0 && round % 2 == 0)
            {
                garbage[0] = (byte)random.Next(20);
            }

            refused += IsRefused(garbage) ? 1 : 0;
        }

        Assert.InRange(refused, 10_000, 19_999);
    }

    [Fact]
    public void Read_OfABlockWithWrongBytes_IsPointsOrInvalidDataAndNothingElse()
    {
        byte[] whole = Written(Random(new Random(9), 40));
        for (int at = 0; at < whole.Length; at++)
        {
            foreach (byte mask in new byte[] { 0x01, 0x40, 0x80, 0xFF })
            {
                byte[] changed = [.. whole];
                changed[at] ^= mask;
                IsRefused(changed);
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0, 0 })]
    [InlineData(new byte[] { 1, 0x80, 0x80, 0x02, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 1, 0, 2, 2, 2, 0, 0, 0x19, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void Read_OfImpossibleNumbers_IsInvalidData(byte[] block) => Assert.Throws<InvalidDataException>(() => Read(block));

    [Fact]
    public void Read_OfACountThatItsBytesCannotHold_TakesNoMemoryForIt()
    {
        byte[] block = new byte[4 << 20];
        new byte[] { 0xF0, 0xFF, 0xFF, 0x01, 0xFE, 0xFF, 0xFF, 0x7F }.CopyTo(block, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => Read(block));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static bool IsRefused(byte[] block)
    {
        try
        {
            Read(block);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static JournalPoint[] Random(Random random, int count)
    {
        var points = new JournalPoint[count];
        JournalPoint moment = default;
        for (int index = 0; index < count; index++)
        {
            moment = random.Next(3) switch
            {
                0 => moment with { Step = random.NextInt64(long.MinValue, long.MaxValue), Epoch = Value(random), Examples = random.NextInt64(), Seconds = Value(random) },
                1 => moment with { Step = moment.Step + random.Next(-3, 10), Seconds = random.NextDouble() },
                _ => moment,
            };
            points[index] = moment with { Sequence = random.Next(4) == 0 ? random.NextInt64() : index, Series = random.Next(random.Next(4) == 0 ? SeriesNames.Most : 5), Value = Value(random) };
        }

        return points;
    }

    private static double Value(Random random) => random.Next(4) switch
    {
        0 => OddValues[random.Next(OddValues.Length)],
        1 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
        2 => random.Next(5),
        _ => random.NextDouble(),
    };

    private static byte[] Written(JournalPoint[] points)
    {
        ByteWriter writer = new();
        PointBlock.Write(writer, points);
        return writer.Written.ToArray();
    }

    private static List<JournalPoint> Read(byte[] block)
    {
        List<JournalPoint> points = [];
        PointBlock.Read(new ByteReader(block), points);
        return points;
    }

    private static IEnumerable<(long, int, long, long, long, long, long)> Bits(IEnumerable<JournalPoint> points) => points.Select(point => (
        point.Sequence, point.Series, point.Step, BitConverter.DoubleToInt64Bits(point.Epoch), point.Examples, BitConverter.DoubleToInt64Bits(point.Seconds),
        BitConverter.DoubleToInt64Bits(point.Value)));
}
