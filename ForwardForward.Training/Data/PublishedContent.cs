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
        using FileStream stream = File.OpenRead(path);
        if (stream.Length == file.CompressedBytes && Convert.ToHexStringLower(SHA256.HashData(stream)) == file.CompressedSha256)
        {
            return true;
        }

        stream.Position = 0;
        bool gzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        try
        {
            using Stream content = gzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            return ContentMatches(content, file, cancellation);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool ContentMatches(Stream content, DatasetFile file, CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[] block = new byte[1 << 17];
        long length = 0;
        for (int read; (read = content.Read(block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            length += read;
            if (length > file.UncompressedBytes)
            {
                return false;
            }

            hash.AppendData(block, 0, read);
        }

        return length == file.UncompressedBytes && Convert.ToHexStringLower(hash.GetHashAndReset()) == file.UncompressedMd5;
    }
}
