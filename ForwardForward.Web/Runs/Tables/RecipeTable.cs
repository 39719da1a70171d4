using System.Text.Json;
using Dapper;
using ForwardForward.Training.Experiments;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs.Tables;

/// <summary>The runs that count for recipes: launched for one, or of the same experiment.</summary>
public static class RecipeTable
{
    /// <summary>Such runs, newest first.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="fingerprints">Of the recipes as they are now.</param>
    public static IReadOnlyList<RecipeRun> Runs(SqliteConnection connection, IEnumerable<string> fingerprints) => connection.Query<RecipeRun>(
        """
        SELECT number, id, status, recipe, coalesce(fingerprint, '') AS Fingerprint, trainer_commit AS "Commit", trainer_code AS Code, seed, device, finished_at AS FinishedAt, seconds,
            seconds_left AS SecondsLeft, train_accuracy AS TrainAccuracy, test_accuracy AS TestAccuracy, examples_per_second AS ExamplesPerSecond
        FROM runs WHERE deleted = 0 AND (recipe IS NOT NULL OR fingerprint IN (SELECT value FROM json_each(@fingerprints))) ORDER BY number DESC
        """,
        new { fingerprints = JsonSerializer.Serialize(fingerprints) }).AsList();

    /// <summary>The last stored value of a metric; null where the run has none.</summary>
    public static double? LastValue(SqliteConnection connection, long run, string metric) => connection.ExecuteScalar<double?>(
        "SELECT value FROM points WHERE run = @run AND name = (SELECT number FROM metric_names WHERE name = @metric) ORDER BY sequence DESC LIMIT 1", new { run, metric });

    /// <summary>Of each spec, the examples a second of the latest run with its method and network on its dataset; null where there is none. The runs are gone through once.</summary>
    public static IReadOnlyList<double?> SpeedsOfSimilar(SqliteConnection connection, IReadOnlyList<ExperimentSpec> specs)
    {
        var speeds = connection.Query<(long Spec, double Speed)>(
            """
            WITH known AS (
                -- SQLite takes the other columns from the row of the maximum.
                SELECT dataset, json_extract(spec, '$.method.name') AS method, json_extract(spec, '$.network.architecture') AS architecture,
                    CASE json_extract(spec, '$.network.architecture') WHEN 'mlp' THEN json_extract(spec, '$.network.widths') ELSE json_extract(spec, '$.network.layers') END AS shape,
                    examples_per_second AS speed, max(number)
                FROM runs WHERE deleted = 0 AND examples_per_second > 0 GROUP BY 1, 2, 3, 4),
            wanted AS (
                SELECT key AS place, json_extract(value, '$.dataset') AS dataset, json_extract(value, '$.method') AS method, json_extract(value, '$.network.architecture') AS architecture,
                    CASE json_extract(value, '$.network.architecture') WHEN 'mlp' THEN json_extract(value, '$.network.widths') ELSE json_extract(value, '$.network.layers') END AS shape
                FROM json_each(@wanted))
            SELECT place, speed FROM wanted JOIN known USING (dataset, method, architecture, shape)
            """,
            new { wanted = JsonSerializer.Serialize(specs.Select(spec => new { dataset = spec.Data.Dataset, method = spec.Method.Name, network = spec.Network }), SpecJson.Options) })
            .ToDictionary(found => found.Spec, found => found.Speed);
        return [.. specs.Select((_, place) => speeds.TryGetValue(place, out var speed) ? speed : (double?)null)];
    }

    /// <summary>Specs and seconds of training of the latest finished runs that took long enough to say how fast this machine is.</summary>
    public static IReadOnlyList<(string Spec, double Seconds)> Finished(SqliteConnection connection) => connection.Query<(string, double)>(
        "SELECT spec, seconds FROM runs WHERE deleted = 0 AND status = 'completed' AND seconds >= 2 ORDER BY number DESC LIMIT 100").AsList();
}
