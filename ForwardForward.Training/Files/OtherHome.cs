using System.Text;

namespace ForwardForward.Training.Files;

/// <summary>Keeps this program out of folders that another one made: the lab of before kept everything in an SQLite database.</summary>
public static class OtherHome
{
    private static readonly string[] Names = ["lab.db", "lab.db-wal", "lab.db-shm"];
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("SQLite format 3");

    /// <summary>Looks at a home folder without opening anything of it for writing.</summary>
    /// <exception cref="UnusableHomeException">It is of another program; nothing in it was touched.</exception>
    public static void Refuse(string home)
    {
        if (Directory.Exists(home) && new DirectoryInfo(home).EnumerateFiles().FirstOrDefault(file => Names.Contains(file.Name) || IsDatabase(file)) is { } found)
        {
            throw new UnusableHomeException(
                $"{home} holds {found.Name}, an SQLite database: the home of an older ForwardForward or of another program. It was left as it is; this program keeps runs as folders and cannot read it. " +
                "Set FF_HOME to a new folder.");
        }
    }

    private static bool IsDatabase(FileInfo file)
    {
        // A pipe has no length either, and opening one would wait for somebody who writes.
        if (file.Length < Mark.Length)
        {
            return false;
        }

        try
        {
            Span<byte> beginning = stackalloc byte[Mark.Length];
            using var reading = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return reading.ReadAtLeast(beginning, Mark.Length, throwOnEndOfStream: false) == Mark.Length && beginning.SequenceEqual(Mark);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
