using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Storage;

/// <summary>
/// A copy of the lab taken while it goes on. Journals only grow, so the beginning of one is the journal as it was; checkpoints are whole under their names. The history is left out:
/// it is made again from the journals.
/// </summary>
public static class LabBackup
{
    /// <param name="home">The lab's folder; it is only read.</param>
    /// <param name="target">Whole path of a new or empty folder.</param>
    /// <returns>Runs and bytes that were copied.</returns>
    /// <exception cref="UnusableHomeException">There is no lab, or the copy cannot be written.</exception>
    public static (int Runs, long Bytes) Write(string home, string target)
    {
        OtherHome.Refuse(home);
        var book = Path.Combine(home, LabBook.FileName);
        if (!File.Exists(book))
        {
            throw new UnusableHomeException($"There is no lab in {home} to copy. Set FF_HOME to the lab's folder.");
        }

        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new UnusableHomeException($"{target} exists already and is not empty. Choose another name, or remove it first.");
        }

        if ((target + Path.DirectorySeparatorChar).StartsWith(Path.GetFullPath(home) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new UnusableHomeException($"{target} lies inside of {home}. Choose a folder beside it, best on another disk.");
        }

        try
        {
            PrivateFolder.Create(target);
            var copied = CopyPart(book, Path.Combine(target, LabBook.FileName));
            var runs = 0;
            var from = Path.Combine(home, "runs");
            // A lab in which only accounts were made has none.
            var folders = Directory.Exists(from) ? Directory.EnumerateDirectories(from) : [];
            foreach (var folder in folders.Where(path => RunId.IsValid(Path.GetFileName(path))).Select(path => new RunFolder(path)))
            {
                if (RunCopy.Take(folder, new RunFolder(Path.Combine(target, "runs", Path.GetFileName(folder.FullName)))) is { } bytes)
                {
                    runs++;
                    copied += bytes;
                }
            }

            if (runs > 0)
            {
                DurableFile.SyncFolder(Path.Combine(target, "runs"));
            }

            DurableFile.SyncFolder(target);
            return (runs, copied);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UnusableHomeException($"{target} could not be written whole: {problem.Message.TrimEnd('.')}. Check its folder and the free space, remove what is there, and try again.", problem);
        }
    }

    private static long CopyPart(string from, string to)
    {
        RunCopy.CopyBeginning(from, to, new FileInfo(from).Length);
        return new FileInfo(to).Length;
    }
}
