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

    /// <summary>Examples a second of the latest run with this method and network on this dataset; null where there is none.</summary>
    public static double? SpeedOfSimilar(SqliteConnection connection, ExperimentSpec spec) => connection.ExecuteScalar<double?>(
        """
        SELECT examples_per_second FROM runs
        WHERE deleted = 0 AND examples_per_second > 0 AND dataset = @Dataset AND json_extract(spec, '$.method.name') = @Method
            AND json_extract(spec, '$.network.architecture') = json_extract(@Network, '$.architecture')
            AND CASE json_extract(@Network, '$.architecture')
                WHEN 'mlp' THEN json_extract(spec, '$.network.widths') = json_extract(@Network, '$.widths') ELSE json_extract(spec, '$.network.layers') = json_extract(@Network, '$.layers') END
        ORDER BY number DESC LIMIT 1
        """,
        new { spec.Data.Dataset, Network = JsonSerializer.Serialize(spec.Network, SpecJson.Options), Method = spec.Method.Name });

    /// <summary>Specs and seconds of training of the latest finished runs that took long enough to say how fast this machine is.</summary>
    public static IReadOnlyList<(string Spec, double Seconds)> Finished(SqliteConnection connection) => connection.Query<(string, double)>(
        "SELECT spec, seconds FROM runs WHERE deleted = 0 AND status = 'completed' AND seconds >= 2 ORDER BY number DESC LIMIT 100").AsList();
}
