using System.IO.Compression;
using ForwardForward.Training.Images;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>Judges one entry of an archive by what the table of contents says. Nothing of it becomes a path before this.</summary>
/// <param name="limits">What an entry may cost.</param>
public sealed class ZipEntryRules(UploadLimits limits)
{
    private const int LongestName = 400;
    private const int KindOfFile = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    private static readonly string[] Archives = [".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".jar"];
    private static readonly string[] LeftBehind = ["Thumbs.db", "desktop.ini"];

    /// <returns>The kind, and why the entry is unacceptable.</returns>
    public (ZipEntryKind Kind, string Problem) Judge(ZipArchiveEntry entry) => ProblemOf(entry) is { } problem
        ? (ZipEntryKind.Unacceptable, problem)
        : (KindOf(entry), "");

    private string? ProblemOf(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        var unix = (entry.ExternalAttributes >> 16) & KindOfFile;
        return name.Length is 0 or > LongestName ? $"A name has 1 to {LongestName} characters."
            : name.Any(sign => char.IsControl(sign) || sign == '\\') ? "The name holds a control character or a backslash."
            : name[0] == '/' || (name.Length > 1 && name[1] == ':') ? "The name is absolute; names start inside the archive."
            : name.TrimEnd('/').Split('/').Any(part => part is "" or "." or "..") ? "The name leads out of the archive or has an empty part."
            : unix is not (0 or RegularFile or Folder) ? "This is a link or a device; only files and folders are taken."
            : entry.IsEncrypted ? "This entry is encrypted. Pack it without a password."
            : Archives.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) && !IsHidden(name) ? "This is an archive in the archive. Unpack it first."
            : entry.Length > limits.EntryBytes ? $"This unpacks to {entry.Length >> 20} MiB; at most {limits.EntryBytes >> 20} MiB are taken."
            : entry.Length > limits.RatioFrom && entry.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio ? $"This unpacks to more than {limits.Ratio} times its size, as no image does."
            : null;
    }

    private static ZipEntryKind KindOf(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith('/') || IsHidden(entry.FullName) ? ZipEntryKind.Nothing
        : ImageFormat.IsNameOfImage(entry.FullName) ? ZipEntryKind.Image
        : ZipEntryKind.Other;

    private static bool IsHidden(string name) =>
        name.Split('/').Any(part => part.StartsWith('.') || part == "__MACOSX") || LeftBehind.Contains(Path.GetFileName(name), StringComparer.OrdinalIgnoreCase);
}
