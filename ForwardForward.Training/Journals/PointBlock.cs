using System.Numerics;

namespace ForwardForward.Training.Journals;

/// <summary>
/// Points as bytes: the place of a moment once for all values measured there, numbers as second differences, of a value only the bytes in which it differs
/// from its series' last one. One form for the journal's batches and for the chunks of the history.
/// </summary>
public static class PointBlock
{
    // Of a point: series, number, value.
    private const int LeastBytes = 3;

    /// <summary>Appends the points, about 8 bytes each in batches of a hundred and more.</summary>
    public static void Write(ByteWriter to, ReadOnlySpan<JournalPoint> points)
    {
        Line sequence = default, step = default, examples = default, epoch = default, seconds = default;
        var last = new ulong[64];
        JournalPoint before = default;
        to.Varint((ulong)points.Length);
        for (int index = 0; index < points.Length; index++)
        {
            ref readonly JournalPoint point = ref points[index];
            bool same = index > 0 && point.SameMoment(before);
            to.Varint((ulong)point.Series << 1 | (same ? 1u : 0));
            to.Signed(sequence.Bend(point.Sequence));
            if (!same)
            {
                to.Signed(step.Bend(point.Step));
                to.Signed(examples.Bend(point.Examples));
                to.Signed(epoch.Bend(BitConverter.DoubleToInt64Bits(point.Epoch)));
                to.Signed(seconds.Bend(BitConverter.DoubleToInt64Bits(point.Seconds)));
            }

            WriteValue(to, BitConverter.DoubleToUInt64Bits(point.Value) ^ Swap(ref last, point.Series, BitConverter.DoubleToUInt64Bits(point.Value)));
            before = point;
        }
    }

    /// <summary>Reads a block to its end.</summary>
    /// <exception cref="InvalidDataException">These bytes are no block.</exception>
    public static void Read(ByteReader from, List<JournalPoint> into)
    {
        Line sequence = default, step = default, examples = default, epoch = default, seconds = default;
        var last = new ulong[64];
        int count = from.Count();
        if (count > from.Left / LeastBytes)
        {
            throw new InvalidDataException($"{count} points are announced in {from.Left} bytes.");
        }

        into.EnsureCapacity(into.Count + count);
        double epochNow = 0;
        double secondsNow = 0;
        for (int index = 0; index < count; index++)
        {
            ulong head = from.Varint();
            if (head >> 1 >= SeriesNames.Most)
            {
                throw new InvalidDataException($"There is no series {head >> 1}.");
            }

            int series = (int)(head >> 1);
            long number = sequence.Next(from.Signed());
            if ((head & 1) == 0)
            {
                step.Next(from.Signed());
                examples.Next(from.Signed());
                epochNow = BitConverter.Int64BitsToDouble(epoch.Next(from.Signed()));
                secondsNow = BitConverter.Int64BitsToDouble(seconds.Next(from.Signed()));
            }

            ulong value = ReadValue(ref from) ^ Peek(ref last, series);
            last[series] = value;
            into.Add(new JournalPoint(number, series, step.Last, epochNow, examples.Last, secondsNow, BitConverter.UInt64BitsToDouble(value)));
        }
    }

    // One byte with how many zero bytes lie at the low end and how many follow, then those that follow.
    private static void WriteValue(ByteWriter to, ulong changed)
    {
        int zeros = changed == 0 ? 0 : BitOperations.TrailingZeroCount(changed) >> 3;
        ulong shifted = changed >> (zeros << 3);
        int count = 8 - (BitOperations.LeadingZeroCount(shifted) >> 3);
        to.Byte((byte)(zeros << 4 | count));
        for (Span<byte> rest = to.Take(count); rest.Length > 0; rest = rest[1..], shifted >>= 8)
        {
            rest[0] = (byte)shifted;
        }
    }

    private static ulong ReadValue(ref ByteReader from)
    {
        byte shape = from.Byte();
        int count = shape & 15;
        int zeros = shape >> 4;
        if (count + zeros > 8)
        {
            throw new InvalidDataException($"A value has {count + zeros} bytes.");
        }

        ReadOnlySpan<byte> bytes = from.Bytes(count);
        ulong changed = 0;
        for (int index = count - 1; index >= 0; index--)
        {
            changed = changed << 8 | bytes[index];
        }

        return zeros == 8 ? 0 : changed << (zeros << 3);
    }

    private static ulong Peek(ref ulong[] last, int series)
    {
        if (series >= last.Length)
        {
            Array.Resize(ref last, Math.Max(series + 1, last.Length * 2));
        }

        return last[series];
    }

    private static ulong Swap(ref ulong[] last, int series, ulong value)
    {
        ulong before = Peek(ref last, series);
        last[series] = value;
        return before;
    }

    // Numbers that mostly rise evenly: what is written is how the slope changes.
    private struct Line
    {
        private long _slope;

        public long Last { get; private set; }

        public long Bend(long value)
        {
            long slope = value - Last;
            long bend = slope - _slope;
            (Last, _slope) = (value, slope);
            return bend;
        }

        public long Next(long bend)
        {
            _slope += bend;
            Last += _slope;
            return Last;
        }
    }
}
