using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ForwardForward.Training.Data;

/// <summary>A dataset as published: a training set and a test set.</summary>
/// <param name="train">The training set.</param>
/// <param name="test">The test set.</param>
public sealed class ImageSets(ImageSet train, ImageSet test)
{
    private string? content;

    public ImageSet Train => train;

    public ImageSet Test => test;

    /// <summary>
    /// SHA-256 over pixels and labels of both splits (pixels as bytes, labels as 32-bit little-endian numbers, training before test), lower-case hexadecimal: equal wherever a run sees the same
    /// examples, in whatever files they came. Computed when first asked for, a second for CIFAR-10 at most.
    /// </summary>
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
