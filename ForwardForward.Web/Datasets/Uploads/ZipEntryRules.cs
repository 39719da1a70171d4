using System.IO.Compression;
using ForwardForward.Training.Data.Folders;

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

    /// <param name="entry">What the table of contents says.</param>
    /// <param name="name">Its name, as <see cref="ZipNames"/> reads it.</param>
    /// <returns>Why the entry is unacceptable; null where it is not.</returns>
    public string? ProblemOf(ZipArchiveEntry entry, string name)
    {
        var unix = (entry.ExternalAttributes >> 16) & KindOfFile;
        return name.Length is 0 or > LongestName ? $"A name has 1 to {LongestName} characters."
            : name.Contains('\\') && ZipNames.IsUndecoded(name) ? ZipNames.Undecoded
            : name.Contains('\\') ? "The name holds a backslash beside slashes. Pack the folder again with another program."
            : name.Any(char.IsControl) ? "The name holds a control character. Rename it."
            : name[0] == '/' || (name.Length > 1 && name[1] == ':') ? "The name is absolute; names start inside the archive."
            : name.TrimEnd('/').Split('/').Any(part => part is "" or "." or "..") ? "The name leads out of the archive or has an empty part."
            : unix is not (0 or RegularFile or Folder) ? "This is a link or a device; only files and folders are taken. Pack what the links lead to (zip does without -y)."
            : entry.IsEncrypted ? "This entry is encrypted. Pack it without a password."
            : Archives.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) && !IsLeftBehind(name) ? "This is an archive in the archive. Unpack it first."
            : entry.Length > limits.EntryBytes ? $"This unpacks to more than the {limits.EntryBytes >> 20} MiB that are taken of one file."
            : entry.Length > limits.RatioFrom && entry.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio ? $"This unpacks to more than {limits.Ratio} times its size, as no image does."
            : null;
    }

    private static bool IsLeftBehind(string name) => name.Split('/') is var parts && (parts[..^1].Any(SystemNames.IsFolder) || SystemNames.IsFile(parts[^1]));
}
