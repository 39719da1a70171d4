using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ForwardForward.Training.Data;

/// <summary>A dataset as published: a training set and a test set.</summary>
public sealed record ImageSets(ImageSet Train, ImageSet Test)
{
    private string? content;

    /// <summary>SHA-256 over pixels and labels of both splits, lower-case hexadecimal: equal wherever a run sees the same examples, in whatever files they came.</summary>
    public string Content => content ??= Hash();

    private string Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ImageSet set in new[] { Train, Test })
        {
            hash.AppendData(set.Pixels);
            hash.AppendData(MemoryMarshal.AsBytes(set.Labels.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
