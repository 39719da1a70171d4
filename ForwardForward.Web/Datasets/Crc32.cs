namespace ForwardForward.Web.Datasets;

/// <summary>The checksum of PNG and zip (polynomial EDB88320, reflected), bytes added in turn.</summary>
public static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(EntryOf)];

    /// <summary>Where a checksum begins.</summary>
    public const uint Start = uint.MaxValue;

    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            state = Table[(state ^ value) & 0xFF] ^ (state >> 8);
        }

        return state;
    }

    /// <summary>The checksum of everything added.</summary>
    public static uint End(uint state) => ~state;

    private static uint EntryOf(int value)
    {
        var entry = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            entry = (entry & 1) == 1 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
        }

        return entry;
    }
}
