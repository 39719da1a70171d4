using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>One completed run that a home is filled with.</summary>
/// <param name="Name">As people see it.</param>
/// <param name="Spec">Its experiment.</param>
/// <param name="Measured">What it measured, told batch by batch.</param>
public sealed record StoredRunContent(string Name, ExperimentSpec Spec, IEnumerable<MetricsMeasured> Measured);

/// <summary>Homes with many runs.</summary>
public static class StoredRuns
{
    /// <summary>Writes folders of runs as they would be, without waiting for the disk each time; each a second younger than the one before.</summary>
    /// <returns>Their ids.</returns>
    public static List<string> Write(string home, int count, Func<int, StoredRunContent> content)
    {
        List<string> ids = [];
        var folderOfRuns = Path.Combine(home, "runs");
        Directory.CreateDirectory(folderOfRuns);
        var began = DateTimeOffset.UnixEpoch.AddYears(50);
        for (var number = 0; number < count; number++)
        {
            var (name, spec, measured) = content(number);
            var id = RunId.New();
            ids.Add(id);
            var folder = new RunFolder(Path.Combine(folderOfRuns, id));
            Directory.CreateDirectory(folder.FullName);
            File.WriteAllText(folder.Spec, SpecJson.Write(spec));
            using var file = new RecordFile(folder.Journal);
            var names = new SeriesNames();
            var writer = new JournalWriter(file, names);
            var at = began.AddSeconds(number);
            writer.Begin(at, id);
            writer.Note(JournalNote.Of(JournalNote.Launch, 0, at, new RunLaunch(name, "ada", at, ["stored"])));
            var sequence = 0L;
            foreach (var batch in measured)
            {
                writer.Points(at, batch.Points.Select(point => new JournalPoint(++sequence, names.NumberOf(point.Name), point.Step, point.Epoch, point.Examples, point.Seconds, point.Value)).ToArray());
            }

            writer.Note(JournalNote.Of(JournalNote.Standing, 0, at, new RunStanding(RunStatus.Completed, "Done.", "another-lab")));
            file.Write();
        }

        return ids;
    }
}
