using Dapper;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs.Tables;

/// <summary>The table <c>points</c>. Plain readers instead of Dapper: these are the hundred thousands of rows.</summary>
public static class PointTable
{
    /// <summary>Adds points that already have their numbers.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="run">Number of the run.</param>
    /// <param name="points">In order.</param>
    /// <param name="nameNumbers">Numbers of metric names known so far; grows.</param>
    public static void Append(SqliteConnection connection, long run, IReadOnlyList<RecordedPoint> points, Dictionary<string, long> nameNumbers)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO points (run, sequence, name, step, epoch, examples, seconds, value)
            VALUES ($run, $sequence, $name, $step, $epoch, $examples, $seconds, $value)
            """;
        command.Parameters.AddWithValue("$run", run);
        var sequence = command.Parameters.Add("$sequence", SqliteType.Integer);
        var name = command.Parameters.Add("$name", SqliteType.Integer);
        var step = command.Parameters.Add("$step", SqliteType.Integer);
        var epoch = command.Parameters.Add("$epoch", SqliteType.Real);
        var examples = command.Parameters.Add("$examples", SqliteType.Integer);
        var seconds = command.Parameters.Add("$seconds", SqliteType.Real);
        var value = command.Parameters.Add("$value", SqliteType.Real);
        foreach (var point in points)
        {
            sequence.Value = point.Sequence;
            name.Value = NameNumber(connection, point.Name, nameNumbers);
            step.Value = point.Step;
            epoch.Value = point.Epoch;
            examples.Value = point.Examples;
            seconds.Value = point.Seconds;
            value.Value = double.IsNaN(point.Value) ? DBNull.Value : point.Value;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Points after a number, in order; of the given names only when there are any.</summary>
    public static List<RecordedPoint> After(SqliteConnection connection, long run, long after, int limit, IReadOnlyList<string> names)
    {
        using var command = connection.CreateCommand();
        var filter = "";
        if (names.Count > 0)
        {
            filter = $"AND p.name IN (SELECT number FROM metric_names WHERE name IN ({string.Join(", ", names.Select((_, index) => $"$name{index}"))}))";
            for (var index = 0; index < names.Count; index++)
            {
                command.Parameters.AddWithValue($"$name{index}", names[index]);
            }
        }

        command.CommandText = $"""
            SELECT p.sequence, n.name, p.step, p.epoch, p.examples, p.seconds, p.value FROM points p JOIN metric_names n ON n.number = p.name
            WHERE p.run = $run AND p.sequence > $after {filter} ORDER BY p.sequence LIMIT $limit
            """;
        command.Parameters.AddWithValue("$run", run);
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$limit", limit);
        var points = new List<RecordedPoint>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            points.Add(new RecordedPoint(
                reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetDouble(3), reader.GetInt64(4), reader.GetDouble(5),
                reader.IsDBNull(6) ? double.NaN : reader.GetDouble(6)));
        }

        return points;
    }

    /// <summary>Names that the run has measured, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names(SqliteConnection connection, long run) =>
        connection.Query<string>("SELECT name FROM metric_names n WHERE EXISTS (SELECT 1 FROM points p WHERE p.run = @run AND p.name = n.number) ORDER BY name", new { run }).AsList();

    /// <summary>How far a run is recorded.</summary>
    public static ResumeFrontier Frontier(SqliteConnection connection, long run)
    {
        var steps = connection.Query<(string Name, long Step)>(
            "SELECT n.name, max(p.step) FROM points p JOIN metric_names n ON n.number = p.name WHERE p.run = @run GROUP BY n.name", new { run });
        var seconds = connection.ExecuteScalar<double?>("SELECT max(seconds) FROM points WHERE run = @run", new { run });
        return new ResumeFrontier(steps.ToDictionary(row => row.Name, row => row.Step), seconds ?? 0);
    }

    private static long NameNumber(SqliteConnection connection, string name, Dictionary<string, long> known)
    {
        if (!known.TryGetValue(name, out var number))
        {
            connection.Execute("INSERT INTO metric_names (name) VALUES (@name) ON CONFLICT DO NOTHING", new { name });
            number = connection.ExecuteScalar<long>("SELECT number FROM metric_names WHERE name = @name", new { name });
            known[name] = number;
        }

        return number;
    }
}
