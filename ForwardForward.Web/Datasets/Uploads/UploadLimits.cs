using ForwardForward.Training.Images;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>What an upload may cost.</summary>
public sealed record UploadLimits
{
    private const long Gibibyte = 1L << 30;

    /// <summary>Most bytes of an archive.</summary>
    public long ArchiveBytes { get; init; } = 4 * Gibibyte;

    /// <summary>Most bytes of an archive's content.</summary>
    public long ContentBytes { get; init; } = 8 * Gibibyte;

    /// <summary>Most bytes of one image.</summary>
    public long EntryBytes { get; init; } = ImageLimits.MaximumBytes;

    /// <summary>Most entries of an archive, folders included.</summary>
    public int Entries { get; init; } = 200_000;

    /// <summary>Most bytes of an archive's table of contents: names of a sensible length for all entries.</summary>
    public long DirectoryBytes { get; init; } = 64 << 20;

    /// <summary>An entry that unpacks to more than this many times its packed size is taken for a bomb; images hardly shrink at all.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Entries up to this size are not judged by their ratio: a small picture of one color shrinks well.</summary>
    public long RatioFrom { get; init; } = 1 << 20;

    /// <summary>Most bytes that all folders of images together may take (<c>FF_UPLOAD_GIB</c>).</summary>
    public long Quota { get; init; } = 50 * Gibibyte;

    /// <summary>Bytes of the disk that stay free.</summary>
    public long KeptFree { get; init; } = Gibibyte;

    /// <summary>Uploads under way together.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>Different problems that are listed; the others are counted.</summary>
    public int NamedProblems { get; init; } = 100;
}
