namespace ForwardForward.Web.Storage;

/// <summary>
/// Keeps a second dashboard off the same home folder: it would take the first one's running run for one that was cut off, and train it twice.
/// The system lets go of it when the process ends, however it ends.
/// </summary>
public sealed class HomeLock : IDisposable
{
    // EWOULDBLOCK, and the sharing violation of Windows.
    private static readonly int[] Taken = [11, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private HomeLock(FileStream file) => _file = file;

    /// <exception cref="UnusableDatabaseException">Another dashboard has it, or nobody may write it.</exception>
    public static HomeLock Take(string home)
    {
        try
        {
            return new HomeLock(new FileStream(Path.Combine(home, "lab.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException problem) when (Taken.Contains(problem.HResult))
        {
            throw new UnusableDatabaseException($"Another ForwardForward uses {home} already. Open that one in the browser, or stop it first, or set FF_HOME to another folder.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UnusableDatabaseException($"{home} cannot be written: {problem.Message} Give this account the right to write it, free some space, or set FF_HOME to another folder.", problem);
        }
    }

    public void Dispose() => _file.Dispose();
}
