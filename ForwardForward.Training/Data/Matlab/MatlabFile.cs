using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.Matlab;

/// <summary>
/// Walks through the variables of a MATLAB 5 file (little-endian, compressed element by element or not) without holding any. Source: MAT-File
/// Format, The MathWorks.
/// </summary>
/// <param name="file">The file from its beginning.</param>
/// <param name="mostBytes">A compressed variable with more content than this is refused.</param>
internal sealed class MatlabFile(ContentStream file, long mostBytes)
{
    private static readonly byte[] Hdf5 = [0x89, .. "HDF"u8];

    private const int HeaderBytes = 128;
    private const int MostVariables = 100;
    private const int MostDimensions = 8;
    private const int MostNameBytes = 63;
    private const byte FirstNumericClass = 6;
    private const byte LastNumericClass = 15;

    /// <summary>Called for a numeric variable; reads exactly its data, without padding, or nothing of it.</summary>
    public delegate void ReadVariable(MatlabArray variable, ContentStream content);

    /// <summary>Shows every numeric variable in the file's order.</summary>
    public void Read(ReadVariable read)
    {
        ReadHeader();
        for (int variables = 0; file.Peek() >= 0; variables++)
        {
            if (variables == MostVariables)
            {
                throw file.Fault($"the file holds more than {MostVariables} variables: it is not the published one");
            }

            MatlabElement element = ReadTag(file);
            if (element.Type == MatlabType.Compressed)
            {
                ReadCompressed(element, read);
            }
            else
            {
                ReadElement(element, file, read);
            }
        }
    }

    private void ReadHeader()
    {
        ReadOnlySpan<byte> start = file.Peek(HeaderBytes);
        if (start.StartsWith("MATLAB 7.3"u8) || start.StartsWith(Hdf5))
        {
            throw file.Fault("this is a MATLAB 7.3 file (HDF5 inside), the published one is a MATLAB 5 file: another program has saved it anew",
                "In MATLAB load it and save it with the option '-v7', in Python with scipy.io.savemat, or download the published file.");
        }

        if (!start.StartsWith("MATLAB "u8))
        {
            throw file.Fault($"expected a MATLAB 5 file (it begins with MATLAB 5.0 MAT-file), found another{(start.Length == 0 ? ": it is empty" : ContentGuess.Of(start))}");
        }

        byte[] header = new byte[HeaderBytes];
        file.Fill(header);
        int version = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(124));
        if (version != 0x0100 || header[126] != 'I' || header[127] != 'M')
        {
            throw new DatasetException(file.Name, 124,
                $"expected a little-endian MATLAB file of version 0100 (00 01 49 4D), found {Convert.ToHexString(header.AsSpan(124))}: another program has saved it anew");
        }
    }

    private void ReadCompressed(MatlabElement element, ReadVariable read)
    {
        MemberStream packed = new(file, element.Bytes);
        using (ContentStream content = new(new ZLibStream(packed, CompressionMode.Decompress), $"{file.Name}, variable at byte {file.Position}", element.Bytes, true, mostBytes, null, file.Cancellation))
        {
            ReadElement(ReadTag(content), content, read);
            content.ExpectEnd("one variable");
        }

        packed.SkipRest();
    }

    private static void ReadElement(MatlabElement element, ContentStream content, ReadVariable read)
    {
        long end = content.Position + element.Bytes;
        if (element.Type == MatlabType.Matrix && ReadArray(content) is { } variable)
        {
            if (variable.Data.Bytes > end - content.Position)
            {
                throw content.Fault($"the variable {variable.Name} declares {variable.Data.Bytes} bytes of data, more than it holds");
            }

            read(variable, content);
        }

        if (content.Position > end)
        {
            throw content.Fault("the parts of a variable are longer than the variable: the file is damaged");
        }

        content.Skip(end - content.Position + element.Padding);
    }

    // Null for a cell, a structure, text or whatever else holds no plain numbers.
    private static MatlabArray? ReadArray(ContentStream content)
    {
        byte[] flags = ReadSmall(content, MatlabType.UInt32, 8, "flags");
        byte[] sizes = ReadSmall(content, MatlabType.Int32, 4 * MostDimensions, "dimensions");
        byte[] name = ReadSmall(content, MatlabType.Int8, MostNameBytes, "name");
        if (flags.Length < 1 || flags[0] is < FirstNumericClass or > LastNumericClass)
        {
            return null;
        }

        int[] dimensions = new int[sizes.Length / 4];
        for (int axis = 0; axis < dimensions.Length; axis++)
        {
            dimensions[axis] = BinaryPrimitives.ReadInt32LittleEndian(sizes.AsSpan(4 * axis));
        }

        return new MatlabArray(Encoding.Latin1.GetString(name), dimensions, ReadTag(content));
    }

    private static byte[] ReadSmall(ContentStream content, MatlabType type, int mostBytes, string what)
    {
        MatlabElement element = ReadTag(content);
        if (element.Type != type || element.Bytes > mostBytes)
        {
            throw content.Fault($"expected the {what} of a variable, found data of type {(uint)element.Type} and {element.Bytes} bytes: the file is damaged");
        }

        byte[] data = new byte[element.Bytes];
        content.Fill(data);
        content.Skip(element.Padding);
        return data;
    }

    private static MatlabElement ReadTag(ContentStream content)
    {
        Span<byte> tag = stackalloc byte[4];
        content.Fill(tag);
        uint first = BinaryPrimitives.ReadUInt32LittleEndian(tag);
        if (first >> 16 is uint small and > 0)
        {
            return small <= 4 ? new MatlabElement((MatlabType)(first & 0xFFFF), small, (int)(4 - small))
                : throw content.Fault($"expected a small data element of at most 4 bytes, found {small}: the file is damaged");
        }

        content.Fill(tag);
        uint bytes = BinaryPrimitives.ReadUInt32LittleEndian(tag);
        if (bytes > content.MostBytes - content.Position)
        {
            throw content.Fault($"a data element declares {bytes} bytes, more than a {content.SourceInWords} can hold: the file is cut off or not what it claims");
        }

        MatlabType type = (MatlabType)first;
        int padding = type == MatlabType.Compressed ? 0 : (int)((8 - (bytes % 8)) % 8);
        return new MatlabElement(type, bytes, padding);
    }
}
