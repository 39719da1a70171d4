using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.Numpy;

/// <summary>Reads one array of whole numbers from 0 to 255 as NumPy saves it (.npy, format versions 1 to 3). Source: NEP 1, numpy.lib.format.</summary>
internal static partial class NpyReader
{
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    // With the version.
    private const int MagicBytes = 8;
    private const int MostHeaderBytes = 1 << 16;

    /// <param name="content">Read to its end.</param>
    /// <param name="shape">Most items, and dimensions of one; an item may also be stored as one row, or with an axis for its only channel.</param>
    public static StoredArray Read(ContentStream content, IdxShape shape)
    {
        (string type, IReadOnlyList<long> sizes) = ReadHeader(content);
        int width = type switch
        {
            "|u1" or "|i1" or "|b1" => 1, "<u2" or "<i2" => 2, "<u4" or "<i4" => 4, "<u8" or "<i8" => 8,
            _ => throw content.Fault($"expected whole numbers from 0 to 255, found an array of type {type}",
                type.Contains('f', StringComparison.Ordinal) ? "Somebody has scaled the values. Take the file as it was downloaded, or save them as bytes again (numpy.uint8, 0 to 255)." : null),
        };
        string found = string.Join('x', sizes);
        if (sizes.Count == 0 || sizes[0] < 1 || sizes[0] > shape.MaximumCount || sizes.Skip(1).Aggregate(1.0, (product, size) => product * size) != shape.ItemBytes)
        {
            throw content.Fault($"expected an array of at most {string.Join('x', shape.ItemDimensions.Prepend(shape.MaximumCount))} numbers, found {(found.Length > 0 ? found : "a single one")}");
        }

        long header = content.Position;
        long numbers = sizes[0] * shape.ItemBytes;
        if (header + (numbers * width) > content.MostBytes)
        {
            throw content.Fault($"the array declares {found} numbers, {numbers * width} bytes, more than a {content.SourceInWords} can hold: it is cut off");
        }

        byte[] items = GC.AllocateUninitializedArray<byte>((int)numbers);
        Fill(content, items, width);
        content.ExpectEnd($"{found} numbers ({content.Position} bytes)");
        return new StoredArray((int)sizes[0], items, content.Name, header, width * shape.ItemBytes);
    }

    private static (string Type, IReadOnlyList<long> Sizes) ReadHeader(ContentStream content)
    {
        Span<byte> magic = stackalloc byte[MagicBytes];
        ReadOnlySpan<byte> start = content.Peek(MagicBytes);
        if (!start.StartsWith(Magic))
        {
            throw content.Fault($"expected an array as NumPy saves it (93 NUMPY), found {(start.Length == 0 ? "an empty file" : Convert.ToHexString(start))}{ContentGuess.Of(start)}");
        }

        content.Fill(magic);
        Span<byte> size = stackalloc byte[magic[6] == 1 ? 2 : 4];
        content.Fill(size);
        uint length = size.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > MostHeaderBytes)
        {
            throw content.Fault($"expected a header of at most {MostHeaderBytes} bytes, found one of {length}: the file is damaged");
        }

        byte[] text = new byte[length];
        content.Fill(text);
        string header = Encoding.Latin1.GetString(text);
        Match type = Type().Match(header);
        Match sizes = Shape().Match(header);
        if (!type.Success || !sizes.Success)
        {
            throw content.Fault("expected the header of a NumPy array with type and shape, found another: its numbers are no plain array, or the file is damaged");
        }

        string[] axes = sizes.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (axes.Length > 1 && Fortran().IsMatch(header))
        {
            throw content.Fault("expected an array stored row by row, found one stored column by column", "Save it once more with numpy.ascontiguousarray.");
        }

        return (type.Groups[1].Value, [.. axes.Select(axis => long.TryParse(axis, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : -1)]);
    }

    // Little-endian numbers of any width: the first byte is the value, the others are zero where it fits.
    private static void Fill(ContentStream content, byte[] items, int width)
    {
        if (width == 1)
        {
            content.Fill(items);
            return;
        }

        Span<byte> number = stackalloc byte[width];
        for (int item = 0; item < items.Length; item++)
        {
            content.Fill(number);
            items[item] = number[1..].ContainsAnyExcept((byte)0) ? throw content.Fault($"expected whole numbers from 0 to 255, found another at number {item}") : number[0];
        }
    }

    [GeneratedRegex(@"['""]descr['""]:\s*['""]([^'""]{1,20})['""]", RegexOptions.CultureInvariant)]
    private static partial Regex Type();

    [GeneratedRegex(@"['""]shape['""]:\s*\(([0-9, ]{0,200})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"['""]fortran_order['""]:\s*True", RegexOptions.CultureInvariant)]
    private static partial Regex Fortran();
}
