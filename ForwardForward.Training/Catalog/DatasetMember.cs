namespace ForwardForward.Training.Catalog;

/// <summary>One part of a dataset as it is read: the content of a file, or of a file inside an archive.</summary>
/// <param name="Path">Path inside the archive, such as <c>cifar-10-batches-bin/test_batch.bin</c>; a bare name elsewhere.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Bytes">Size without a gzip wrapper; null where nobody published it.</param>
/// <param name="Md5">MD5 of that content, lower-case hexadecimal; null where nobody published it.</param>
public sealed record DatasetMember(string Path, DatasetContent Content, long? Bytes = null, string? Md5 = null)
{
    /// <summary>The name without its folder.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
