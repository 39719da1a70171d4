using System.Globalization;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Training.CommandLine;

/// <summary>The documents' rows that have no number of this code yet, and how long this machine would take for each.</summary>
/// <param name="datasets">Which images are here.</param>
/// <param name="machine">Multiply-adds of training a second; null where libtorch cannot compute.</param>
internal sealed class MissingRows(DatasetLibrary datasets, Func<Precision, double?> machine)
{
    /// <summary>The rows' runs, the shortest row first, and what was left out and why.</summary>
    /// <param name="measured">What the program brings or an earlier call has recorded; what other code measured does not count.</param>
    /// <param name="mostHours">Rows that take longer are left out; null for none.</param>
    public (IReadOnlyList<(string Recipe, long Seed)> Runs, IReadOnlyList<string> Notes) Plan(IReadOnlyList<MeasuredBook> measured, double? mostHours)
    {
        var open = DocumentCatalog.Rows.Where(row => RunsOf(row, measured).Any()).ToList();
        var unbuilt = open.Where(row => row.Presets.Any(preset => Recipes.Spec(preset) is null)).ToList();
        var away = open.Except(unbuilt).Where(row => Recipes.Datasets(row).Any(name => datasets.Find(name) is null || !datasets.State(name).IsReady)).ToList();
        var timed = open.Except(unbuilt).Except(away).Select(row => (Row: row, Hours: RunsOf(row, measured).Sum(run => SecondsOf(run.Recipe)) / 3600)).OrderBy(one => one.Hours).ToList();
        var chosen = timed.Where(one => mostHours is null || one.Hours <= mostHours).ToList();
        return (
            [.. chosen.SelectMany(one => RunsOf(one.Row, measured)).Distinct()],
            [
                string.Create(CultureInfo.InvariantCulture, $"{open.Count} rows have no number of this code for every seed, {open.Count(row => row.Presets.Any(preset => measured.All(book => book.Of(preset).Count == 0)))} of them none at all; {chosen.Count} are trained now, about {chosen.SelectMany(one => RunsOf(one.Row, measured)).Distinct().Sum(run => SecondsOf(run.Recipe)) / 3600:0.#} hours in all, the shortest first."),
                .. Note(timed.Count - chosen.Count, string.Create(CultureInfo.InvariantCulture, $"take more than {mostHours} hours each here")),
                .. Note(away.Count, $"need images that are not here: {string.Join(", ", away.SelectMany(Recipes.Datasets).Distinct().Where(name => datasets.Find(name) is null || !datasets.State(name).IsReady).Order(StringComparer.Ordinal))}"),
                .. Note(unbuilt.Count, "have a preset that is not built yet"),
            ]);
    }

    private static IEnumerable<string> Note(int rows, string why) => rows == 0 ? [] : [$"Left out: {rows} that {why}."];

    private static IEnumerable<(string Recipe, long Seed)> RunsOf(DocumentRow row, IReadOnlyList<MeasuredBook> measured) => row.Presets.SelectMany(preset => row.Seeds
        .Where(seed => !measured.Any(book => book.Of(preset).Any(value => value.Seed == seed && value.Changes.Count == 0 && value.ChangedSince().Count == 0)))
        .Select(seed => (preset, seed)));

    private double SecondsOf(string recipe)
    {
        var spec = Recipes.Spec(recipe)!;
        return RunOperations.Of(spec, datasets.Find) is { } operations && machine(spec.Precision) is { } speed ? operations / speed : double.PositiveInfinity;
    }
}
