namespace ForwardForward.Training.Journals;

/// <summary>A journal cannot be read or written, for a reason outside of this program; the message says which and what to do, without a path.</summary>
public sealed class JournalException : Exception
{
    // ENOSPC, EDQUOT, EFBIG.
    private static readonly int[] NoRoom = [28, 122, 27];

    private JournalException(string message, Exception? inner = null, bool isFull = false)
        : base(message, inner) => IsFull = isFull;

    /// <summary>There is no room: what waits can be written as soon as there is some.</summary>
    public bool IsFull { get; }

    /// <summary>What the system said, in words that help.</summary>
    public static JournalException Of(Exception problem) => problem switch
    {
        IOException full when NoRoom.Contains(full.HResult) => new("The disk of FF_HOME is full. Free some space.", full, isFull: true),
        FileNotFoundException or DirectoryNotFoundException => new("The folder of this run was removed from FF_HOME.", problem),
        UnauthorizedAccessException => new("A file in FF_HOME may not be written by this account. Give it the right to.", problem),
        _ => new("The disk of FF_HOME fails to read or write. Repair it, or put a copy of FF_HOME on another one.", problem),
    };

    /// <summary>The file is not where it was.</summary>
    public static JournalException Removed() => new("A file in FF_HOME was removed or replaced while the lab runs. Put the folder back where it was and start the lab again.");

    /// <summary>After a failure that leaves it open what the disk has.</summary>
    public static JournalException Broken() => new("The disk of FF_HOME failed before, and what it holds is read again at the next start.");

    /// <summary>The run is recorded no more.</summary>
    public static JournalException Over() => new("This run is recorded no more.");

    /// <summary>Somebody else writes it.</summary>
    public static JournalException InUse(Exception inner) => new("Another program records this run at the moment. Stop that one first.", inner);

    /// <summary>This program would read it wrongly.</summary>
    public static JournalException Newer() => new("A newer ForwardForward has written the journal of this run. Start that one to read it.");

    /// <summary>A folder is not what it has to be; for who stands at the terminal, so the sentence may name it.</summary>
    public static JournalException OtherFolder(string message) => new(message);

    /// <summary>Waiting for room was given up.</summary>
    public static JournalException GivenUp(JournalException reason) => new(reason.Message, reason, reason.IsFull);
}
