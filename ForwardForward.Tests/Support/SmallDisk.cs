using System.Diagnostics;

namespace ForwardForward.Tests.Support;

/// <summary>A disk of two megabytes that a test can fill: only root may mount one.</summary>
public sealed class SmallDisk : IDisposable
{
    private const string Ballast = "ballast";

    private SmallDisk(TemporaryFolder folder) => Folder = folder;

    public TemporaryFolder Folder { get; }

    /// <summary>Null where that is not allowed.</summary>
    public static SmallDisk? TryMount()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var folder = new TemporaryFolder();
        if (Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.FullName))
        {
            return new SmallDisk(folder);
        }

        folder.Dispose();
        return null;
    }

    /// <summary>Leaves no room.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Folder[Ballast], FileMode.Append, FileAccess.Write, FileShare.None, 0);
        try
        {
            while (true)
            {
                ballast.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(Folder[Ballast]);

    public void Dispose()
    {
        Run("umount", "-l", Folder.FullName);
        Folder.Dispose();
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
