using System.IO.Enumeration;
using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>Where uploads are worked on and where they end up. Only checked names and numbers of our own become part of a path.</summary>
/// <param name="folders">The datasets that are folders of images.</param>
/// <param name="time">Tells leftovers from work.</param>
public sealed class UploadFolders(ImageFolders folders, TimeProvider time)
{
    /// <summary>What an earlier start left behind is older than this.</summary>
    public static readonly TimeSpan Leftover = TimeSpan.FromDays(1);

    /// <summary>Beside the datasets, so that moving a finished one is a rename; hidden, so that it is none itself.</summary>
    private string Workplace => Path.Combine(folders.Root, ".uploads");

    /// <summary>Where a dataset of this name is or will be.</summary>
    public string Of(string name) => FolderName.IsValid(name) ? Path.Combine(folders.Root, name) : throw new ArgumentException($"'{name}' is no name of a folder.", nameof(name));

    public bool Exists(string name) => Directory.Exists(Of(name));

    /// <summary>A new folder to work in. What an earlier start left behind is deleted first.</summary>
    public string Begin()
    {
        ClearLeftovers();
        var place = Path.Combine(Workplace, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(place);
        return place;
    }

    /// <summary>Takes a dataset out of sight at once and off the disk after that.</summary>
    public void Remove(string name)
    {
        var gone = Path.Combine(Begin(), "gone");
        Directory.Move(Of(name), gone);
        Discard(Path.GetDirectoryName(gone)!);
    }

    /// <summary>Deletes a folder that was worked in; what cannot be deleted now is a leftover.</summary>
    public static void Discard(string place)
    {
        try
        {
            Directory.Delete(place, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    // Another lab may share the data folder: what is young stays.
    private void ClearLeftovers()
    {
        if (!Directory.Exists(Workplace))
        {
            return;
        }

        foreach (var place in Directory.EnumerateDirectories(Workplace).Where(place => time.GetUtcNow() - Directory.GetLastWriteTimeUtc(place) > Leftover))
        {
            Discard(place);
        }
    }

    /// <summary>Bytes that all folders of images take, those being worked on included.</summary>
    // Asked entry by entry: a file that cannot be opened by its name, or goes meanwhile, counts nothing.
    public long BytesTaken() => !Directory.Exists(folders.Root) ? 0
        : new FileSystemEnumerable<long>(folders.Root, (ref FileSystemEntry entry) => entry.Length, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
        }.Sum();

    /// <summary>Bytes free on their disk.</summary>
    public long BytesFree()
    {
        Directory.CreateDirectory(folders.Root);
        return new DriveInfo(folders.Root).AvailableFreeSpace;
    }
}
