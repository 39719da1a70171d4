using System.Runtime.InteropServices;

namespace ForwardForward.Training.Files;

/// <summary>Files that are either whole under their name or not there, a loss of power included.</summary>
public static partial class DurableFile
{
    /// <summary>Writes beside the target, waits for the disk, renames, and waits until the folder has the name.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string beside = $"{path}.new";
        using (FileStream file = new(beside, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Waits until the disk has the names in a folder; .NET has no call for it.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int handle = Open(folder, 0);
        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
