namespace ForwardForward.Training.Catalog;

/// <summary>One file of a dataset as its authors publish it, with what is known about its bytes.</summary>
/// <param name="Name">Published file name, such as <c>train-images-idx3-ubyte.gz</c>.</param>
/// <param name="Content">What the file holds.</param>
/// <param name="CompressedBytes">Size as published; null where unknown, as everything below.</param>
/// <param name="CompressedMd5">MD5 of the published file, lower-case hexadecimal.</param>
/// <param name="CompressedSha256">SHA-256 of the published file, lower-case hexadecimal.</param>
/// <param name="UncompressedBytes">Size of the content without its gzip wrapper; the same as published where there is none, null for an archive.</param>
/// <param name="UncompressedMd5">MD5 of the content without its gzip wrapper: this decides whether a copy is the real thing.</param>
public sealed record DatasetFile(
    string Name,
    DatasetContent Content,
    long? CompressedBytes,
    string? CompressedMd5,
    string? CompressedSha256,
    long? UncompressedBytes,
    string? UncompressedMd5)
{
    /// <summary>Names that other programs give the same file.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Every name that it goes by, the published one first.</summary>
    public IReadOnlyList<string> Names => [Name, .. OtherNames];

    /// <summary>What an archive (.tar.gz, .zip or .npz) holds of the dataset; empty for a file that is no archive.</summary>
    public IReadOnlyList<DatasetMember> Members { get; init; } = [];

    public bool IsArchive => Members.Count > 0;

    /// <summary>What is read from it: the members of an archive, otherwise the file itself.</summary>
    public IReadOnlyList<DatasetMember> Parts => IsArchive ? Members
        : [new(Name.EndsWith(".gz", StringComparison.Ordinal) ? Name[..^3] : Name, Content, UncompressedBytes, UncompressedMd5)];
}
