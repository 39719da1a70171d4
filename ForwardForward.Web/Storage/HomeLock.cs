using ForwardForward.Training.Files;

namespace ForwardForward.Web.Storage;

/// <summary>
/// Keeps a second dashboard off the same home folder: it would take the first one's running run for one that was cut off, and train it twice.
/// The system lets go of it when the process ends, however it ends.
/// </summary>
public sealed class HomeLock : IDisposable
{
    public const string FileName = "lab.lock";

    private readonly FileStream _file;

    private HomeLock(FileStream file) => _file = file;

    /// <exception cref="UnusableHomeException">Another dashboard has it, nobody may write it, or its file system cannot keep a second dashboard away.</exception>
    public static HomeLock Take(string home)
    {
        OtherHome.Refuse(home);
        FileStream? first = null;
        try
        {
            first = Open(home);
        }
        catch (IOException problem) when (FileLock.IsTaken(problem))
        {
            throw new UnusableHomeException($"Another ForwardForward uses {home} already. Open that one in the browser, or stop it first, or set FF_HOME to another folder.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UnusableHomeException($"{home} cannot be written: {problem.Message} Give this account the right to write it, free some space, or set FF_HOME to another folder.", problem);
        }

        if (Holds(home))
        {
            return new HomeLock(first);
        }

        first.Dispose();
        throw new UnusableHomeException(
            $"The file system of {home} has no file locks: a second ForwardForward on the same folder would go unnoticed, and both would train the same runs. Set FF_HOME to a local disk, or mount this one with locks.");
    }

    // A lock that lets a second one through is none.
    private static bool Holds(string home)
    {
        try
        {
            Open(home).Dispose();
            return false;
        }
        catch (IOException problem) when (FileLock.IsTaken(problem))
        {
            return true;
        }
    }

    private static FileStream Open(string home) => new(Path.Combine(home, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    public void Dispose() => _file.Dispose();
}
