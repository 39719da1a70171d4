using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Storage;

/// <summary>Takes run folders of elsewhere into a lab's home; a lab that runs finds them there by itself.</summary>
public static class RunImport
{
    private const int Portion = 1 << 20;
    private const string Refused = "refused";

    /// <param name="source">A run's folder, or a folder of such folders.</param>
    /// <param name="home">The lab's folder.</param>
    /// <returns>What was found, and what became of each.</returns>
    /// <exception cref="UnusableHomeException">There is no run.</exception>
    public static IReadOnlyList<ImportedRun> Take(string source, string home)
    {
        if (!Directory.Exists(source))
        {
            throw new UnusableHomeException($"There is no folder {source}.");
        }

        var folders = new RunFolder(source).HoldsRun
            ? [new RunFolder(source)]
            : Directory.EnumerateDirectories(Directory.Exists(Path.Combine(source, "runs")) ? Path.Combine(source, "runs") : source).Order(StringComparer.Ordinal)
                .Select(path => new RunFolder(path)).Where(folder => folder.HoldsRun).ToList();
        if (folders.Count == 0)
        {
            throw new UnusableHomeException($"{source} holds no run: neither a journal.tfevents, nor folders with one.");
        }

        var runs = Path.Combine(home, "runs");
        PrivateFolder.Create(runs);
        return [.. folders.Select(folder => Take(folder, runs))];
    }

    private static ImportedRun Take(RunFolder source, string runs)
    {
        var shown = Path.GetFileName(source.FullName);
        try
        {
            var run = JournaledRun.Of(source);
            if (run.Launch is not { } launch || run.Standing is not { } standing)
            {
                return new ImportedRun(shown, "", Refused, "", 0, "Its journal does not say what it is a run of. Was it copied whole?");
            }

            // A folder of train --out may have any name; the journal knows the run's.
            var id = RunId.IsValid(shown) ? shown : run.Id is { } own && RunId.IsValid(own) ? own : null;
            if (id is null)
            {
                return new ImportedRun(shown, "", Refused, launch.Name, 0, "Neither its folder nor its journal has the id of a run. Name the folder with twelve lower-case letters or digits.");
            }

            var damage = run.Damages.Count > 0 ? JournalDamage.Sentence(run.Damages) : null;
            var what = Place(source, new RunFolder(Path.Combine(runs, id)));
            return new ImportedRun(id, standing.Status.Word(), what, launch.Name, run.LastSequence, what == Refused ? "Another run of this id is in the lab, and was left as it is." : damage);
        }
        catch (JournalException problem)
        {
            return new ImportedRun(shown, "", Refused, "", 0, problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new ImportedRun(shown, "", Refused, "", 0, $"It could not be copied: {problem.Message}");
        }
    }

    private static string Place(RunFolder source, RunFolder target)
    {
        if (Directory.Exists(target.FullName))
        {
            return Compare(source, target);
        }

        var beginning = new RunFolder(Path.Combine(Path.GetDirectoryName(target.FullName)!, $".new-{Path.GetFileName(target.FullName)}"));
        if (Directory.Exists(beginning.FullName))
        {
            Directory.Delete(beginning.FullName, recursive: true);
        }

        PrivateFolder.Create(beginning.FullName);
        // A lab that starts meanwhile removes what nobody holds.
        using var held = beginning.Hold();
        RunCopy.Take(source, beginning);
        File.Delete(beginning.Lock);
        Directory.Move(beginning.FullName, target.FullName);
        DurableFile.SyncFolder(Path.GetDirectoryName(target.FullName)!);
        return "taken in";
    }

    // The same run again, perhaps longer meanwhile: what it gained is appended, and the lab takes that in as it does of a run that trains.
    private static string Compare(RunFolder source, RunFolder target)
    {
        // Held while they are compared: a lab that goes on with its own writes after that.
        using var held = target.Hold();
        var (theirs, ours) = (new FileInfo(source.Journal).Length, new FileInfo(target.Journal).Length);
        if (!SameBeginning(source.Journal, target.Journal, Math.Min(theirs, ours)))
        {
            return Refused;
        }

        if (theirs <= ours)
        {
            return theirs == ours ? "there already" : "there already, and longer";
        }

        Append(source.Journal, target.Journal, ours, theirs);
        RunCopy.CopyCheckpoints(source, target);
        return "grown";
    }

    private static bool SameBeginning(string left, string right, long bytes)
    {
        using var first = new FileStream(left, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var second = new FileStream(right, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var (one, two) = (new byte[Portion], new byte[Portion]);
        for (var rest = bytes; rest > 0;)
        {
            var count = (int)Math.Min(Portion, rest);
            first.ReadExactly(one, 0, count);
            second.ReadExactly(two, 0, count);
            if (!one.AsSpan(0, count).SequenceEqual(two.AsSpan(0, count)))
            {
                return false;
            }

            rest -= count;
        }

        return true;
    }

    private static void Append(string source, string target, long from, long to)
    {
        using var reading = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var writing = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        reading.Position = from;
        writing.Position = from;
        var portion = new byte[Portion];
        while (from < to && reading.Read(portion, 0, (int)Math.Min(Portion, to - from)) is > 0 and var read)
        {
            writing.Write(portion, 0, read);
            from += read;
        }

        writing.Flush(flushToDisk: true);
    }
}

/// <summary>A run that an import found.</summary>
/// <param name="Id">Its id; the folder's name where it has none.</param>
/// <param name="Status">Where it is.</param>
/// <param name="What">What became of it.</param>
/// <param name="Name">As people see it.</param>
/// <param name="Points">Points in its journal.</param>
/// <param name="Problem">Why it was refused, or what of it cannot be read; null when all is well.</param>
public sealed record ImportedRun(string Id, string Status, string What, string Name, long Points, string? Problem);
