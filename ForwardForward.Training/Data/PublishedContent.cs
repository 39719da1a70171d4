using System.IO.Compression;
using System.Security.Cryptography;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data;

/// <summary>Tells whether a file is what the authors of a dataset published.</summary>
internal static class PublishedContent
{
    /// <summary>True for the published bytes, and for the same content in another gzip wrapper or in none.</summary>
    public static bool Matches(string path, DatasetFile file, CancellationToken cancellation)
    {
        if (IsPublishedFile(path, file, cancellation))
        {
            return true;
        }

        if (file.UncompressedMd5 is null)
        {
            return false;
        }

        using FileStream stream = File.OpenRead(path);
        bool gzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        try
        {
            using Stream content = gzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            return Hash(content, HashAlgorithmName.MD5, file.UncompressedBytes, cancellation) == file.UncompressedMd5;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>True for the published bytes alone.</summary>
    public static bool IsPublishedFile(string path, DatasetFile file, CancellationToken cancellation)
    {
        using FileStream stream = File.OpenRead(path);
        if (file.CompressedBytes is long bytes && stream.Length != bytes)
        {
            return false;
        }

        return file.CompressedSha256 is not null ? Hash(stream, HashAlgorithmName.SHA256, file.CompressedBytes, cancellation) == file.CompressedSha256
            : file.CompressedMd5 is not null && Hash(stream, HashAlgorithmName.MD5, file.CompressedBytes, cancellation) == file.CompressedMd5;
    }

    // Null for content of another length: it is not read to its end.
    private static string? Hash(Stream content, HashAlgorithmName algorithm, long? expectedBytes, CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(algorithm);
        byte[] block = new byte[1 << 17];
        long length = 0;
        for (int read; (read = content.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            length += read;
            if (length > expectedBytes)
            {
                return null;
            }

            hash.AppendData(block, 0, read);
        }

        return expectedBytes is null || length == expectedBytes ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }
}
