using System.Text;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Files;

namespace ForwardForward.Training.Journals;

/// <summary>A run on disk: all there is of it, wherever it was trained. Copied into another lab it is the same run there.</summary>
/// <param name="FullName">The folder.</param>
public sealed record RunFolder(string FullName)
{
    private const string SpecFile = "spec.json";
    private const string JournalFile = "journal.tfevents";
    private const string LockFile = "journal.lock";
    private const int MostTries = 20;

    /// <summary>What was asked for.</summary>
    public string Spec => Path.Combine(FullName, SpecFile);

    /// <summary>Everything that happened, in order.</summary>
    public string Journal => Path.Combine(FullName, JournalFile);

    /// <summary>Held by who writes the journal.</summary>
    public string Lock => Path.Combine(FullName, LockFile);

    /// <summary>True where the folder holds a run.</summary>
    public bool HoldsRun => IsPlain(Journal);

    /// <summary>Where a checkpoint or the weights lie.</summary>
    /// <param name="name">As a journal says it; only a plain file name is taken.</param>
    public string FileOf(string name) => IsFileName(name)
        ? CheckpointFolder.FileOf(FullName, name)
        : throw new ArgumentException($"'{name}' is no plain file name.", nameof(name));

    /// <summary>True where a checkpoint or the weights are there, in this folder and not behind a link.</summary>
    public bool Has(string name) => IsPlain(FileOf(name)) && new DirectoryInfo(Path.GetDirectoryName(FileOf(name))!).LinkTarget is null;

    /// <summary>True for a file with something in it: a folder from elsewhere may hold links to anywhere, and pipes that nobody writes.</summary>
    public static bool IsPlain(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 };

    /// <summary>A journal from elsewhere may say anything.</summary>
    public static bool IsFileName(string? name) =>
        name is { Length: > 0 and <= 100 } && name[0] != '.' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    /// <summary>Makes the folder of a new run; it appears whole or not at all.</summary>
    /// <param name="parent">Where; made when it is missing.</param>
    /// <param name="name">Of the folder, such as a <see cref="RunId"/>.</param>
    /// <param name="id">The run's id.</param>
    /// <param name="spec">What is asked for.</param>
    /// <param name="launch">By whom, and why.</param>
    /// <param name="standing">Where it is at first.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="JournalException">The disk does not take it; nothing is left.</exception>
    public static RunFolder Create(string parent, string name, string id, ExperimentSpec spec, RunLaunch launch, RunStanding standing, DateTimeOffset now)
    {
        RunFolder beginning = new(Path.Combine(parent, $".new-{name}"));
        try
        {
            if (Directory.Exists(beginning.FullName))
            {
                // A crash left it.
                Directory.Delete(beginning.FullName, recursive: true);
            }

            Directory.CreateDirectory(beginning.FullName);
            using FileStream held = beginning.Hold();
            DurableFile.Write(beginning.Spec, Encoding.UTF8.GetBytes(SpecJson.Write(spec)));
            using (RecordFile file = new(beginning.Journal))
            {
                JournalWriter writer = new(file, new SeriesNames());
                writer.Begin(now, id);
                writer.Note(JournalNote.Of(JournalNote.Launch, 0, now, launch));
                writer.Note(JournalNote.Of(JournalNote.Standing, 0, now, standing));
                file.Write();
                file.Sync();
            }

            File.Delete(beginning.Lock);
            DurableFile.SyncFolder(beginning.FullName);
            RunFolder folder = new(Path.Combine(parent, name));
            Directory.Move(beginning.FullName, folder.FullName);
            DurableFile.SyncFolder(parent);
            return folder;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JournalException)
        {
            if (Directory.Exists(beginning.FullName))
            {
                Directory.Delete(beginning.FullName, recursive: true);
            }

            throw problem as JournalException ?? JournalException.Of(problem);
        }
    }

    /// <summary>Appends a note to a journal that nobody records at the moment, and waits for the disk.</summary>
    /// <param name="note">The note.</param>
    /// <param name="known">Where a record begins before which everything is known to be whole.</param>
    /// <exception cref="JournalException">The disk does not take it, or somebody records it.</exception>
    public void Append(JournalNote note, long known = 0)
    {
        using FileStream held = Hold();
        using RecordFile file = new(Journal, known);
        new JournalWriter(file, new SeriesNames()).Note(note);
        file.Write();
        file.Sync();
    }

    /// <summary>Keeps others from writing the journal until it is disposed of.</summary>
    /// <exception cref="JournalException">Somebody does.</exception>
    public FileStream Hold()
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException problem) when (FileLock.IsTaken(problem) && tries < MostTries)
            {
                // Somebody may only have looked whether it is held.
                Thread.Sleep(5);
            }
            catch (IOException problem)
            {
                throw FileLock.IsTaken(problem) ? JournalException.InUse(problem) : JournalException.Of(problem);
            }
            catch (UnauthorizedAccessException problem)
            {
                throw JournalException.Of(problem);
            }
        }
    }

    /// <summary>True while another program, or another part of this one, writes the journal.</summary>
    public bool IsBeingWritten()
    {
        // For writing too, where this account may: were it a pipe, opening it for reading alone would wait for somebody who writes.
        foreach (FileAccess access in (ReadOnlySpan<FileAccess>)[FileAccess.ReadWrite, FileAccess.Read])
        {
            try
            {
                // A shared lock: those who look do not see each other.
                using FileStream look = new(Lock, FileMode.Open, access, FileShare.Read);
                return false;
            }
            catch (IOException problem)
            {
                return FileLock.IsTaken(problem);
            }
            catch (UnauthorizedAccessException)
            {
                // Another account's may still be looked at.
            }
        }

        return false;
    }
}
