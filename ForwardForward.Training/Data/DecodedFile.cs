using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ForwardForward.Training.Data;

/// <summary>
/// The file of decoded images beside a dataset, so that only the first run pays for decoding. Layout: the magic bytes, the length of the header (4 bytes,
/// little-endian), the header as JSON, then for training and test set the pixels [count, channels, size, size] and the labels [count] as 4-byte little-endian.
/// </summary>
internal static class DecodedFile
{
    private const int LargestHeader = 16 << 20;

    // The figure counts the decoders: what an earlier one decoded is not what this one would.
    private static ReadOnlySpan<byte> Magic => "FFDECOD2"u8;

    /// <summary>The header, or null when there is no such file or it is not one of ours.</summary>
    public static DecodedHeader? ReadHeader(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return ReadHeader(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The sets, or null when the file is missing, of another fingerprint, cut off or damaged: decoding again mends all of it.</summary>
    public static (DecodedHeader Header, ImageSets Sets)? Read(string path, string fingerprint, CancellationToken cancellation)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (ReadHeader(stream) is not { } header || header.Fingerprint != fingerprint || stream.Length - stream.Position != BodyBytes(header))
            {
                return null;
            }

            ImageSet train = ReadSet(stream, header, header.TrainCount);
            cancellation.ThrowIfCancellationRequested();
            ImageSets sets = new(train, ReadSet(stream, header, header.TestCount));
            return sets.Content == header.Content ? (header, sets) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Writes the file under its name only when it is whole.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void Write(string path, DecodedHeader header, ImageSets sets)
    {
        string partial = path + ".part";
        try
        {
            using (FileStream stream = File.Create(partial))
            {
                byte[] json = JsonSerializer.SerializeToUtf8Bytes(header, JsonSerializerOptions.Web);
                Span<byte> length = stackalloc byte[4];
                BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
                stream.Write(Magic);
                stream.Write(length);
                stream.Write(json);
                foreach (ImageSet set in new[] { sets.Train, sets.Test })
                {
                    stream.Write(set.Pixels);
                    stream.Write(MemoryMarshal.AsBytes(set.Labels.AsSpan()));
                }
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static DecodedHeader? ReadHeader(FileStream stream)
    {
        Span<byte> start = stackalloc byte[12];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.StartsWith(Magic))
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(start[8..]);
        if (length is < 2 or > LargestHeader || length > stream.Length)
        {
            return null;
        }

        byte[] json = new byte[length];
        stream.ReadExactly(json);
        DecodedHeader? header = JsonSerializer.Deserialize<DecodedHeader>(json, JsonSerializerOptions.Web);
        return header is { ClassNames: not null, Statistics: not null, Channels: 1 or 3, Size: > 0 and <= 4096, TrainCount: >= 0, TestCount: >= 0 } ? header : null;
    }

    private static long BodyBytes(DecodedHeader header) =>
        ((long)header.TrainCount + header.TestCount) * (((long)header.Channels * header.Size * header.Size) + sizeof(int));

    private static ImageSet ReadSet(FileStream stream, DecodedHeader header, int count)
    {
        byte[] pixels = GC.AllocateUninitializedArray<byte>(checked(count * header.Channels * header.Size * header.Size));
        int[] labels = new int[count];
        stream.ReadExactly(pixels);
        stream.ReadExactly(MemoryMarshal.AsBytes(labels.AsSpan()));
        return new ImageSet(pixels, labels, header.Channels, header.Size, header.Size, header.ClassNames);
    }
}
