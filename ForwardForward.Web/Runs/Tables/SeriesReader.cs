using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs.Tables;

/// <summary>Reads one metric of one run as a curve of at most so many points.</summary>
public static class SeriesReader
{
    /// <summary>
    /// Neighboring points share a bucket of which the smallest and the largest are kept. The first point, the last and the first NaN of each bucket
    /// are kept too, so a curve may exceed the asked number by those.
    /// </summary>
    /// <returns>Null when the run has no such metric.</returns>
    public static MetricSeries? Read(SqliteConnection connection, long run, string name, int maxPoints, long fromStep, long toStep)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number FROM metric_names WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        if (command.ExecuteScalar() is not long nameNumber)
        {
            return null;
        }

        var whole = fromStep == long.MinValue && toStep == long.MaxValue;
        var source = $"FROM points WHERE run = $run AND name = $metric {(whole ? "" : "AND step BETWEEN $from AND $to")}";
        command.Parameters.AddWithValue("$run", run);
        command.Parameters.AddWithValue("$metric", nameNumber);
        command.Parameters.AddWithValue("$from", fromStep);
        command.Parameters.AddWithValue("$to", toStep);
        command.CommandText = $"SELECT count(*) {source}";
        var total = Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        if (total == 0 && whole)
        {
            return null;
        }

        var thinner = new SeriesThinner(total, maxPoints);
        command.CommandText = $"SELECT value, sequence, step, epoch, examples, seconds {source} ORDER BY sequence";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var value = reader.IsDBNull(0) ? double.NaN : reader.GetDouble(0);
            // The other five columns are read only for a point that is kept so far: a few of each bucket.
            if (thinner.Wants(value))
            {
                thinner.Keep(new RecordedPoint(reader.GetInt64(1), name, reader.GetInt64(2), reader.GetDouble(3), reader.GetInt64(4), reader.GetDouble(5), value));
            }
        }

        return thinner.Series(name);
    }
}
