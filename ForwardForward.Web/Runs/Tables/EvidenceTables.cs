using System.Text.Json;
using Dapper;
using ForwardForward.Training.Experiments;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs.Tables;

/// <summary>What a run leaves beside its points: histograms, log, confusion matrices, checkpoints.</summary>
public static class EvidenceTables
{
    public static readonly IReadOnlyList<string> All = ["histograms", "log_lines", "confusions", "checkpoints"];

    // A resumed run measures the steps after its checkpoint again and gets the same histogram: it replaces, nothing doubles.
    public static void Put(SqliteConnection connection, long run, GoodnessHistogram histogram) =>
        connection.Execute(
            "INSERT OR REPLACE INTO histograms (run, layer, step, histogram) VALUES (@run, @Layer, @Step, @json)",
            new { run, histogram.Layer, histogram.Step, json = JsonSerializer.Serialize(histogram, RunJson.Options) });

    public static void Put(SqliteConnection connection, long run, ConfusionMeasured confusion) =>
        connection.Execute(
            "INSERT OR REPLACE INTO confusions (run, split, step, confusion) VALUES (@run, @Split, @Step, @json)",
            new { run, confusion.Split, confusion.Step, json = JsonSerializer.Serialize(confusion, RunJson.Options) });

    public static void Put(SqliteConnection connection, long run, CheckpointSaved checkpoint, DateTimeOffset now) =>
        connection.Execute(
            "INSERT OR REPLACE INTO checkpoints (run, file, step, bytes, can_resume, saved_at) VALUES (@run, @FileName, @Step, @Bytes, @CanResume, @now)",
            new { run, checkpoint.FileName, checkpoint.Step, checkpoint.Bytes, checkpoint.CanResume, now = now.ToUnixTimeMilliseconds() });

    /// <summary>Forgets all but the latest resumable checkpoints and gives the names of the forgotten files.</summary>
    public static IReadOnlyList<string> ForgetOlderCheckpoints(SqliteConnection connection, long run, int keep) =>
        connection.Query<string>(
            """
            DELETE FROM checkpoints WHERE run = @run AND can_resume = 1 AND file NOT IN
                (SELECT file FROM checkpoints WHERE run = @run AND can_resume = 1 ORDER BY step DESC LIMIT @keep)
            RETURNING file
            """,
            new { run, keep }).AsList();

    public static LogLine Add(SqliteConnection connection, long run, LogWritten line, DateTimeOffset now)
    {
        var number = connection.ExecuteScalar<long>(
            "INSERT INTO log_lines (run, line, at, level, text) VALUES (@run, (SELECT coalesce(max(line), 0) + 1 FROM log_lines WHERE run = @run), @now, @level, @Text) RETURNING line",
            new { run, now = now.ToUnixTimeMilliseconds(), level = line.Level.ToString(), line.Text });
        return new LogLine(number, DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()), line.Level, line.Text);
    }

    /// <summary>The latest histogram of each layer at a step or before it.</summary>
    public static IReadOnlyList<GoodnessHistogram> Histograms(SqliteConnection connection, long run, long atStep) =>
        connection.Query<string>(
                """
                SELECT h.histogram FROM (SELECT layer, max(step) AS step FROM histograms WHERE run = @run AND step <= @atStep GROUP BY layer) latest
                JOIN histograms h ON h.run = @run AND h.layer = latest.layer AND h.step = latest.step ORDER BY h.layer
                """,
                new { run, atStep })
            .Select(json => JsonSerializer.Deserialize<GoodnessHistogram>(json, RunJson.Options)!)
            .ToList();

    public static IReadOnlyList<long> HistogramSteps(SqliteConnection connection, long run) =>
        connection.Query<long>("SELECT DISTINCT step FROM histograms WHERE run = @run ORDER BY step", new { run }).AsList();

    public static IReadOnlyList<LogLine> Log(SqliteConnection connection, long run, long after, int limit) =>
        connection.Query<(long Line, long At, string Level, string Text)>(
                "SELECT line, at, level, text FROM log_lines WHERE run = @run AND line > @after ORDER BY line LIMIT @limit", new { run, after, limit })
            .Select(row => new LogLine(row.Line, DateTimeOffset.FromUnixTimeMilliseconds(row.At), Enum.Parse<RunLogLevel>(row.Level), row.Text))
            .ToList();

    public static IReadOnlyList<ConfusionMeasured> Confusions(SqliteConnection connection, long run) =>
        connection.Query<string>("SELECT confusion FROM confusions WHERE run = @run ORDER BY split", new { run })
            .Select(json => JsonSerializer.Deserialize<ConfusionMeasured>(json, RunJson.Options)!)
            .ToList();

    /// <summary>Checkpoints, the latest first.</summary>
    public static IReadOnlyList<CheckpointFile> Checkpoints(SqliteConnection connection, long run) =>
        connection.Query<(string File, long Step, long Bytes, long CanResume, long SavedAt)>(
                "SELECT file, step, bytes, can_resume, saved_at FROM checkpoints WHERE run = @run ORDER BY step DESC, saved_at DESC, file DESC", new { run })
            .Select(row => new CheckpointFile(row.File, row.Step, row.Bytes, row.CanResume != 0, DateTimeOffset.FromUnixTimeMilliseconds(row.SavedAt)))
            .ToList();
}
