using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ForwardForward.Training.Files;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Checkpoints;

/// <summary>
/// Named tensors and texts in the safetensors format: 8 bytes with the header's length (little endian), the header (JSON), the elements. Written
/// beside the target and renamed, so that a file of that name is always whole; its metadata carry a checksum of everything, for disks that forget.
/// </summary>
public static class SafetensorsFile
{
    private const int LengthBytes = 8;

    // The reference reader's limit.
    private const long LongestHeader = 100_000_000;
    private const string MetadataKey = "__metadata__";
    private const string ChecksumKey = "crc32c";

    // Eight hexadecimal digits, zeros while the sum is taken: it covers the header too.
    private const string NoChecksum = "00000000";

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where; replaced when it exists.</param>
    /// <param name="tensors">32-bit or 64-bit reals, 64-bit integers, on any device.</param>
    /// <param name="metadata">Texts for the header.</param>
    /// <returns>Bytes written.</returns>
    public static long Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        Dictionary<string, object> header = new() { [MetadataKey] = new Dictionary<string, string>(metadata) { [ChecksumKey] = NoChecksum } };
        long offset = 0;
        foreach ((string name, Tensor tensor) in tensors)
        {
            long bytes = tensor.numel() * tensor.ElementSize;
            header[name] = new SafetensorsEntry(NameOf(tensor.dtype), tensor.shape, [offset, offset + bytes]);
            offset += bytes;
        }

        // Padded with spaces so that the elements begin at a multiple of eight.
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(header);
        int padded = (text.Length + 7) / 8 * 8;
        byte[] beginning = new byte[LengthBytes + padded];
        beginning.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(beginning, padded);
        text.CopyTo(beginning.AsSpan(LengthBytes));
        string beside = $"{path}.part";
        try
        {
            using (FileStream file = new(beside, FileMode.Create, FileAccess.Write))
            {
                file.Write(beginning);
                uint sum = Crc32C.Append(Crc32C.Start, beginning);
                foreach (Tensor tensor in tensors.Values)
                {
                    sum = WriteElements(file, tensor, sum);
                }

                file.Position = PlaceOfChecksum(beginning);
                file.Write(Encoding.ASCII.GetBytes($"{~sum:x8}"));
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
            DurableFile.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        finally
        {
            File.Delete(beside);
        }

        return LengthBytes + padded + offset;
    }

    /// <summary>Reads a file; every size and offset is checked before anything is allocated for it.</summary>
    /// <exception cref="CheckpointException">The file is missing, cut short or no safetensors file.</exception>
    public static (IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            (Dictionary<string, SafetensorsEntry> entries, Dictionary<string, string> metadata, long start) = ReadHeader(file, path);
            Dictionary<string, Tensor> tensors = [];
            foreach ((string name, SafetensorsEntry entry) in entries)
            {
                file.Position = start + entry.Offsets[0];
                tensors[name] = ReadElements(file, entry);
            }

            return (tensors, metadata);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads the header's texts alone.</summary>
    /// <exception cref="CheckpointException">The file is missing, cut short or no safetensors file.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return ReadHeader(file, path).Metadata;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static (Dictionary<string, SafetensorsEntry> Entries, Dictionary<string, string> Metadata, long Start) ReadHeader(FileStream file, string path)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        if (file.ReadAtLeast(length, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
        {
            throw Broken(path, $"it ends after {file.Length} bytes, before the {LengthBytes} bytes of the header's length");
        }

        long headerBytes = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (headerBytes < 2 || headerBytes > LongestHeader || headerBytes > file.Length - LengthBytes)
        {
            throw Broken(path, $"its first 8 bytes ask for a header of {(ulong)headerBytes} bytes in a file of {file.Length}");
        }

        byte[] text = new byte[headerBytes];
        file.ReadExactly(text);
        Dictionary<string, SafetensorsEntry> entries = [];
        Dictionary<string, string> metadata = [];
        long start = LengthBytes + headerBytes;
        try
        {
            using JsonDocument header = JsonDocument.Parse(text);
            foreach (JsonProperty property in header.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey)
                {
                    metadata = property.Value.Deserialize<Dictionary<string, string>>() ?? [];
                }
                else
                {
                    SafetensorsEntry entry = property.Value.Deserialize<SafetensorsEntry>() ?? throw new JsonException("null");
                    Check(path, property.Name, entry, file.Length - start);
                    entries[property.Name] = entry;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CheckpointException($"{path} is no safetensors file: its header is no JSON of the expected form ({error.Message}).", error);
        }

        return (entries, metadata, start);
    }

    private static void Check(string path, string name, SafetensorsEntry entry, long available)
    {
        if (entry.Shape is null || entry.Offsets is not { Length: 2 })
        {
            throw Broken(path, $"tensor {name} has no shape or no two offsets");
        }

        (ScalarType _, int size) = TypeOf(path, name, entry.Type);
        long first = entry.Offsets[0];
        long end = entry.Offsets[1];
        if (first < 0 || end < first || end > available)
        {
            throw Broken(path, $"tensor {name} asks for bytes {first} to {end} of {available}; the file may be cut short");
        }

        long expected = size;
        foreach (long extent in entry.Shape)
        {
            if (extent < 0 || (extent > 0 && expected > long.MaxValue / extent))
            {
                throw Broken(path, $"tensor {name} has the shape [{string.Join(", ", entry.Shape)}]");
            }

            expected *= extent;
        }

        if (expected != end - first)
        {
            throw Broken(path, $"tensor {name} of shape [{string.Join(", ", entry.Shape)}] takes {expected} bytes, the header gives it {end - first}");
        }
    }

    /// <summary>True when the file is what was written: its checksum is right. A file without one, of another tool, is not.</summary>
    public static bool IsWhole(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            (_, Dictionary<string, string> metadata, long start) = ReadHeader(file, path);
            byte[] beginning = new byte[start];
            file.Position = 0;
            file.ReadExactly(beginning);
            if (!metadata.TryGetValue(ChecksumKey, out string? said) || said?.Length != NoChecksum.Length || PlaceOfChecksum(beginning) < 0)
            {
                return false;
            }

            Encoding.ASCII.GetBytes(NoChecksum).CopyTo(beginning.AsSpan(PlaceOfChecksum(beginning)));
            uint sum = Crc32C.Append(Crc32C.Start, beginning);
            byte[] portion = new byte[1 << 20];
            for (int read; (read = file.Read(portion)) > 0;)
            {
                sum = Crc32C.Append(sum, portion.AsSpan(0, read));
            }

            return said == $"{~sum:x8}";
        }
        catch (Exception broken) when (broken is CheckpointException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Within the header's bytes; -1 where there is none.
    private static int PlaceOfChecksum(ReadOnlySpan<byte> beginning)
    {
        byte[] key = Encoding.ASCII.GetBytes($"\"{ChecksumKey}\":\"");
        int place = beginning.LastIndexOf(key);
        return place < 0 || place + key.Length + NoChecksum.Length > beginning.Length ? -1 : place + key.Length;
    }

    private static uint WriteElements(FileStream file, Tensor tensor, uint sum)
    {
        if (tensor.numel() == 0)
        {
            return sum;
        }

        using Tensor lying = tensor.contiguous().cpu();
        file.Write(lying.bytes);
        return Crc32C.Append(sum, lying.bytes);
    }

    private static Tensor ReadElements(FileStream file, SafetensorsEntry entry)
    {
        return entry.Type switch
        {
            "F32" => torch.tensor(Elements<float>(4), entry.Shape),
            "F64" => torch.tensor(Elements<double>(8), entry.Shape),
            _ => torch.tensor(Elements<long>(8), entry.Shape),
        };

        T[] Elements<T>(int size)
            where T : unmanaged
        {
            T[] elements = new T[(entry.Offsets[1] - entry.Offsets[0]) / size];
            file.ReadExactly(MemoryMarshal.AsBytes(elements.AsSpan()));
            return elements;
        }
    }

    private static string NameOf(ScalarType type) => type switch
    {
        ScalarType.Float32 => "F32",
        ScalarType.Float64 => "F64",
        ScalarType.Int64 => "I64",
        _ => throw new ArgumentException($"A checkpoint holds F32, F64 and I64, not {type}."),
    };

    private static (ScalarType Type, int Size) TypeOf(string path, string name, string? type) => type switch
    {
        "F32" => (ScalarType.Float32, 4),
        "F64" => (ScalarType.Float64, 8),
        "I64" => (ScalarType.Int64, 8),
        _ => throw Broken(path, $"tensor {name} has the element type {type ?? "null"}; F32, F64 and I64 are read here"),
    };

    private static CheckpointException Broken(string path, string what) => new($"{path} is no whole safetensors file: {what}.");
}
