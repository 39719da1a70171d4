namespace ForwardForward.Training.Files;

/// <summary>Files that one program holds at a time; the system lets go of them when it ends, however it ends.</summary>
public static class FileLock
{
    // EWOULDBLOCK, and the sharing violation of Windows.
    private static readonly int[] Taken = [11, unchecked((int)0x80070020)];

    /// <summary>True when opening failed since somebody holds it.</summary>
    public static bool IsTaken(IOException problem) => Taken.Contains(problem.HResult);
}
