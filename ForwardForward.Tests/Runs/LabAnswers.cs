using System.Text;
using System.Text.Json;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

/// <summary>Everything that a lab answers of its runs, as one text to compare.</summary>
internal static class LabAnswers
{
    /// <param name="lab">The lab.</param>
    /// <param name="wanted">Which runs; all of them when left out.</param>
    public static async Task<string> OfAsync(RunLab lab, Func<RunSummary, bool>? wanted = null)
    {
        var text = new StringBuilder();
        var runs = await lab.Catalog.ListAsync(new RunFilter(Archived: null, Limit: 10_000));
        foreach (var run in runs.Where(wanted ?? (_ => true)).OrderBy(run => run.Id, StringComparer.Ordinal))
        {
            Say(run);
            Say(await lab.Catalog.LayersAsync(run.Id));
            var names = await lab.Catalog.MetricNamesAsync(run.Id);
            Say(names);
            foreach (var size in new[] { 10, RunCatalog.LargestCurve })
            {
                Say(await lab.Catalog.SeriesAsync(run.Id, names, size));
            }

            Say(await lab.Catalog.SeriesAsync(run.Id, names, 50, (100, 900)));
            foreach (var after in new[] { 0L, 16_383, 16_384, 16_385, run.LastSequence - 3 })
            {
                Say(await lab.Catalog.MetricsAfterAsync(run.Id, after, 500));
            }

            Say(await lab.Catalog.MetricsAfterAsync(run.Id, 0, RunCatalog.LargestPage, [.. names.Take(1)]));
            Say(await lab.Catalog.LogAsync(run.Id));
            Say(await lab.Catalog.LogAsync(run.Id, after: 2, limit: 3));
            Say(await lab.Catalog.HistogramStepsAsync(run.Id));
            Say(await lab.Catalog.HistogramsAsync(run.Id));
            Say(await lab.Catalog.HistogramsAsync(run.Id, atStep: 200));
            Say(await lab.Catalog.ConfusionAsync(run.Id));
            Say(await lab.Catalog.CheckpointsAsync(run.Id));
        }

        return text.ToString();

        void Say<T>(T answer) => text.AppendLine(JsonSerializer.Serialize(answer, RunJson.Options));
    }

    /// <summary>Copies a run's folder as a person does.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.GetDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
