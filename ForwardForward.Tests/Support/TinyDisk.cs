using System.Runtime.InteropServices;

namespace ForwardForward.Tests.Support;

/// <summary>A disk that a test can fill. Only root may mount one; for anybody else it is an ordinary folder, and never full.</summary>
internal sealed partial class TinyDisk : IDisposable
{
    private readonly TemporaryFolder place = new();
    private FileStream? filler;

    public TinyDisk(string size) => CanBeFull = Mount("tmpfs", place.FullName, "tmpfs", 0, $"size={size}") == 0;

    public bool CanBeFull { get; }

    public string FullName => place.FullName;

    public TemporaryFolder Folder => place;

    /// <summary>Leaves no room, or so many bytes.</summary>
    public void Fill(long left = 0)
    {
        if (!CanBeFull)
        {
            return;
        }

        filler = new FileStream(place["filler"], FileMode.Create, FileAccess.Write, FileShare.None, 0);
        byte[] some = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(some);
            }
        }
        catch (IOException)
        {
            filler.SetLength(Math.Max(0, filler.Length - left));
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free()
    {
        filler?.Dispose();
        File.Delete(place["filler"]);
    }

    public void Dispose()
    {
        filler?.Dispose();
        if (CanBeFull)
        {
            const int Detach = 2;
            _ = Unmount(place.FullName, Detach);
        }

        place.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "mount", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Mount(string source, string target, string type, nuint flags, string data);

    [LibraryImport("libc", EntryPoint = "umount2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unmount(string target, int flags);
}
