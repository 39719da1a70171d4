using System.IO.Compression;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>The names of an archive's entries, as other programs than those of the standard write them too.</summary>
/// <param name="archive">The archive.</param>
public sealed class ZipNames(ZipArchive archive)
{
    /// <summary>True where folders are told by backslashes alone, as some programs of Windows write them.</summary>
    // In code pages of Asia the byte of a backslash is part of letters too.
    public bool HasBackslashes { get; } = archive.Entries.Any(entry => entry.FullName.Contains('\\') && !IsUndecoded(entry.FullName)) && !archive.Entries.Any(entry => entry.FullName.TrimEnd('/').Contains('/'));

    /// <summary>The name with slashes, from inside the archive.</summary>
    public string Of(ZipArchiveEntry entry)
    {
        var name = HasBackslashes ? entry.FullName.Replace('\\', '/') : entry.FullName;
        while (name.StartsWith("./", StringComparison.Ordinal) && name.Length > 2)
        {
            name = name[2..];
        }

        return name;
    }

    /// <summary>What to do where that matters.</summary>
    public const string Undecoded = "The names in the archive are in a code page that nobody can tell, not in UTF-8. Pack the folder again with UTF-8 names (7-Zip: parameter cu=on; macOS, Linux and Windows 11 do so), or give the folders names of plain letters a to z.";

    /// <summary>True for a name in another code page than UTF-8, of which only question marks are left.</summary>
    public static bool IsUndecoded(string name) => name.Contains('\uFFFD');
}
