using System.Text;

namespace ForwardForward.Tests.Journals;

/// <summary>Reads event files as TensorBoard does, written from the published format alone (tfrecord frames, protocol buffers, event.proto, summary.proto).</summary>
internal static class TensorBoardReader
{
    internal sealed record Value(string Tag, float Simple);

    internal sealed record Event(double WallTime, long Step, string? FileVersion, List<Value> Values);

    /// <summary>Every event; a frame that is not whole fails.</summary>
    public static List<Event> Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        List<Event> events = [];
        for (int at = 0; at < bytes.Length;)
        {
            int length = (int)BitConverter.ToUInt64(bytes, at);
            Assert.Equal(Masked(bytes[at..(at + 8)]), BitConverter.ToUInt32(bytes, at + 8));
            byte[] data = bytes[(at + 12)..(at + 12 + length)];
            Assert.Equal(Masked(data), BitConverter.ToUInt32(bytes, at + 12 + length));
            events.Add(EventOf(data));
            at += 12 + length + 4;
        }

        return events;
    }

    private static Event EventOf(byte[] data)
    {
        Event read = new(0, 0, null, []);
        foreach ((ulong field, object value) in Fields(data))
        {
            read = field switch
            {
                1 => read with { WallTime = BitConverter.UInt64BitsToDouble((ulong)value) },
                2 => read with { Step = (long)(ulong)value },
                3 => read with { FileVersion = Encoding.UTF8.GetString((byte[])value) },
                5 => read with { Values = [.. Fields((byte[])value).Where(inner => inner.Field == 1).Select(inner => ValueOf((byte[])inner.Value))] },
                _ => read,
            };
        }

        return read;
    }

    private static Value ValueOf(byte[] data)
    {
        Dictionary<ulong, object> fields = Fields(data).ToDictionary(field => field.Field, field => field.Value);
        return new Value(Encoding.UTF8.GetString((byte[])fields[1]), BitConverter.UInt32BitsToSingle((uint)fields[2]));
    }

    private static List<(ulong Field, object Value)> Fields(byte[] data)
    {
        List<(ulong, object)> fields = [];
        int at = 0;
        while (at < data.Length)
        {
            ulong tag = Varint();
            switch (tag % 8)
            {
                case 0:
                    fields.Add((tag / 8, Varint()));
                    break;
                case 1:
                    fields.Add((tag / 8, BitConverter.ToUInt64(data, at)));
                    at += 8;
                    break;
                case 2:
                    int length = (int)Varint();
                    fields.Add((tag / 8, data[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    fields.Add((tag / 8, BitConverter.ToUInt32(data, at)));
                    at += 4;
                    break;
                default:
                    Assert.Fail($"Wire type {tag % 8}.");
                    break;
            }
        }

        return fields;

        ulong Varint()
        {
            ulong value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = data[at++];
                value |= (ulong)(next & 127) << shift;
                if (next < 128)
                {
                    return value;
                }
            }
        }
    }

    private static uint Masked(byte[] data)
    {
        uint sum = uint.MaxValue;
        foreach (byte next in data)
        {
            sum ^= next;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0x82F63B78 : sum >> 1;
            }
        }

        sum = ~sum;
        return ((sum >> 15) | (sum << 17)) + 0xA282EAD8;
    }
}
