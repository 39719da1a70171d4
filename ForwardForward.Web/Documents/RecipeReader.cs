using System.Text.Json;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Documents;

/// <summary>Finds the stored runs that count for each recipe: launched for it, or of the very same experiment.</summary>
/// <param name="database">The lab's runs.</param>
/// <param name="shipped">What was measured before.</param>
public sealed class RecipeReader(LabDatabase database, MeasuredBook shipped)
{
    private static readonly string[] Unfinished = ["queued", "running", "paused", "interrupted"];

    // Which recipes there are is decided by the program, once.
    private static readonly Lazy<IReadOnlyList<(string Recipe, ExperimentSpec Spec, string Fingerprint)>> Built = new(() =>
        [.. Recipes.Built.Select(recipe => (recipe.Name, recipe.Spec, SpecFingerprint.Of(recipe.Spec)))]);

    public Task<RecipeBook> ReadAsync(CancellationToken cancellation = default) => database.ReadAsync(connection => Read(connection, shipped), cancellation);

    /// <summary>Seconds that a run of each spec takes here, with so many examples, from the latest similar run of this lab; null before the first.</summary>
    public Task<IReadOnlyList<double?>> SecondsOfSimilarAsync(IReadOnlyList<(ExperimentSpec Spec, long Examples)> runs, CancellationToken cancellation = default) =>
        database.ReadAsync<IReadOnlyList<double?>>(
            connection => [.. RecipeTable.SpeedsOfSimilar(connection, [.. runs.Select(run => run.Spec)]).Zip(runs, (speed, run) => run.Examples / speed)], cancellation);

    /// <summary>The latest finished runs with their seconds of training, whatever they were launched for.</summary>
    public Task<IReadOnlyList<(ExperimentSpec Spec, double Seconds)>> FinishedAsync(CancellationToken cancellation = default) =>
        database.ReadAsync<IReadOnlyList<(ExperimentSpec, double)>>(
            connection => [.. RecipeTable.Finished(connection).Select(run => (Spec: SpecOf(run.Spec), run.Seconds)).Where(run => run.Spec is not null).Select(run => (run.Spec!, run.Seconds))], cancellation);

    // A run of an older program may name what this one no longer knows.
    private static ExperimentSpec? SpecOf(string json)
    {
        try
        {
            return SpecJson.Read(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RecipeBook Read(SqliteConnection connection, MeasuredBook shipped)
    {
        var runs = RecipeTable.Runs(connection, Built.Value.Select(recipe => recipe.Fingerprint).Distinct());
        var evidence = Built.Value.ToDictionary(recipe => recipe.Recipe, recipe =>
        {
            var metrics = Recipes.Metrics(recipe.Recipe);
            var done = runs.Where(run => run.Status == "completed" && Counts(run, recipe.Recipe, recipe.Fingerprint))
                .DistinctBy(run => (run.Seed, run.Fingerprint)).Select(run => Value(connection, run, metrics)).ToList();
            return new RecipeEvidence(recipe.Recipe, recipe.Spec, done, shipped.Of(recipe.Recipe));
        });
        var waiting = Built.Value.SelectMany(recipe => runs.Where(run => Unfinished.Contains(run.Status) && Counts(run, recipe.Recipe, recipe.Fingerprint)).Select(run => (recipe.Recipe, run)))
            .ToLookup(pair => pair.Recipe, pair => pair.run);
        return new RecipeBook(evidence, waiting);
    }

    // A run that was launched for a recipe still says something after the recipe has changed: it is shown as older.
    private static bool Counts(RecipeRun run, string recipe, string fingerprint) => run.Fingerprint == fingerprint || run.Recipe == recipe;

    private static SeedValue Value(SqliteConnection connection, RecipeRun run, IReadOnlyList<string> metrics)
    {
        var values = new Dictionary<string, double>();
        foreach (var metric in metrics)
        {
            var last = metric switch
            {
                MetricNames.TestAccuracy => run.TestAccuracy,
                MetricNames.TrainAccuracy => run.TrainAccuracy,
                MetricNames.ExamplesPerSecond => run.ExamplesPerSecond,
                _ => RecipeTable.LastValue(connection, run.Number, metric),
            };
            if (last is { } value && double.IsFinite(value))
            {
                values[metric] = value;
            }
        }

        return new SeedValue
        {
            Seed = run.Seed,
            Metrics = values,
            Seconds = run.Seconds,
            Device = run.Device,
            Date = run.FinishedAt is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "",
            Commit = run.Commit ?? "unknown",
            Code = run.Code ?? "",
            Spec = run.Fingerprint,
            RunId = run.Id,
        };
    }
}
