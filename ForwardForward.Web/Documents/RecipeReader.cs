using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Documents;

/// <summary>Finds the runs that count for each recipe: launched for it, or of the very same experiment.</summary>
/// <param name="runs">The lab's runs.</param>
/// <param name="shipped">What was measured before.</param>
public sealed class RecipeReader(LabRuns runs, MeasuredBook shipped)
{
    // A run that was over sooner says little about the machine.
    private const double LeastSeconds = 2;
    private const int LatestFinished = 100;

    // Which recipes there are is decided by the program, once.
    private static readonly Lazy<IReadOnlyList<(string Recipe, ExperimentSpec Spec, string Fingerprint)>> Built = new(() =>
        [.. Recipes.Built.Select(recipe => (recipe.Name, recipe.Spec, SpecFingerprint.Of(recipe.Spec)))]);

    private static readonly Lazy<IReadOnlySet<string>> Fingerprints = new(() => Built.Value.Select(recipe => recipe.Fingerprint).ToHashSet());

    public Task<RecipeBook> ReadAsync(CancellationToken cancellation = default) => Task.Run(Read, cancellation);

    /// <summary>Seconds that a run of each spec takes here, with so many examples, from the latest similar run of this lab; null before the first.</summary>
    public Task<IReadOnlyList<double?>> SecondsOfSimilarAsync(IReadOnlyList<(ExperimentSpec Spec, long Examples)> asked, CancellationToken cancellation = default) => Task.Run<IReadOnlyList<double?>>(
        () =>
        {
            var speeds = Newest().Where(entry => entry.Now.Summary.ExamplesPerSecond > 0).DistinctBy(entry => entry.Run.Facts.Kind)
                .ToDictionary(entry => entry.Run.Facts.Kind, entry => entry.Now.Summary.ExamplesPerSecond!.Value);
            return [.. asked.Select(one => speeds.TryGetValue(SpecFacts.KindOf(one.Spec), out var speed) ? one.Examples / speed : (double?)null)];
        },
        cancellation);

    /// <summary>The latest finished runs with their seconds of training, whatever they were launched for.</summary>
    public Task<IReadOnlyList<(ExperimentSpec Spec, double Seconds)>> FinishedAsync(CancellationToken cancellation = default) => Task.Run<IReadOnlyList<(ExperimentSpec, double)>>(
        () =>
        [
            .. Newest().Where(entry => entry.Now.Summary is { Status: RunStatus.Completed, Seconds: >= LeastSeconds }).Take(LatestFinished)
                .Select(entry => (Spec: SpecFacts.SpecOf(entry.Run.Folder), entry.Now.Summary.Seconds)).Where(run => run.Spec is not null).Select(run => (run.Spec!, run.Seconds)),
        ],
        cancellation);

    private IEnumerable<(StoredRun Run, RunSnapshot Now)> Newest() => runs.All.Select(run => (Run: run, Now: run.Now!)).OrderByDescending(entry => entry.Now.Summary.CreatedAt);

    private RecipeBook Read()
    {
        var counted = Newest().Where(entry => entry.Now.Summary.Recipe is not null || Fingerprints.Value.Contains(entry.Run.Facts.Fingerprint))
            .Select(entry => new RecipeRun(entry.Run, entry.Now)).ToList();
        var evidence = Built.Value.ToDictionary(recipe => recipe.Recipe, recipe =>
        {
            var metrics = Recipes.Metrics(recipe.Recipe);
            var done = counted.Where(run => run.Status == RunStatus.Completed && !run.HasOtherContent && Counts(run, recipe.Recipe, recipe.Fingerprint))
                .DistinctBy(run => (run.Seed, run.Fingerprint)).Select(run => Value(run, metrics)).ToList();
            return new RecipeEvidence(recipe.Recipe, recipe.Spec, done, shipped.Of(recipe.Recipe));
        });
        var waiting = Built.Value.SelectMany(recipe => counted.Where(run => IsUnfinished(run.Status) && Counts(run, recipe.Recipe, recipe.Fingerprint)).Select(run => (recipe.Recipe, run)))
            .ToLookup(pair => pair.Recipe, pair => pair.run);
        return new RecipeBook(evidence, waiting);
    }

    private static bool IsUnfinished(RunStatus status) => status is RunStatus.Queued or RunStatus.Running or RunStatus.Paused or RunStatus.Interrupted;

    // A run that was launched for a recipe still says something after the recipe has changed: it is shown as older.
    private static bool Counts(RecipeRun run, string recipe, string fingerprint) => run.Fingerprint == fingerprint || run.Recipe == recipe;

    private static SeedValue Value(RecipeRun run, IReadOnlyList<string> metrics)
    {
        var values = new Dictionary<string, double>();
        foreach (var metric in metrics)
        {
            if (run.LastValue(metric) is { } value && double.IsFinite(value))
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
            Date = run.FinishedAt?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "",
            Commit = run.Commit ?? "unknown",
            Code = run.Code ?? "",
            Spec = run.Fingerprint,
            RunId = run.Id,
        };
    }
}
