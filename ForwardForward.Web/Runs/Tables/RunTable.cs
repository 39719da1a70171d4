using System.Text.Json;
using Dapper;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs.Tables;

/// <summary>The table <c>runs</c>, deleted runs left out. Every method works inside the caller's transaction.</summary>
public static class RunTable
{
    private const string Columns = """
        number, id, name, status, sentence, method, json_extract(spec, '$.method.horizon') AS Horizon, dataset, network, seed, device, owner, created_at AS CreatedAt, started_at AS StartedAt,
        finished_at AS FinishedAt, step, total_steps AS TotalSteps, epoch, total_epochs AS TotalEpochs, seconds, seconds_left AS SecondsLeft,
        train_accuracy AS TrainAccuracy, validation_accuracy AS ValidationAccuracy, best_validation_accuracy AS BestValidationAccuracy,
        test_accuracy AS TestAccuracy, examples_per_second AS ExamplesPerSecond, peak_memory_bytes AS PeakMemoryBytes, last_sequence AS LastSequence,
        tags, notes, archived, twin_id AS TwinId, queue_order AS QueueOrder, recovered_at_step AS RecoveredAtStep, recipe,
        CASE WHEN queue_order IS NOT NULL THEN (SELECT count(*) FROM runs q WHERE q.queue_order <= runs.queue_order) END AS QueuePosition
        """;

    public static void Insert(SqliteConnection connection, string id, LaunchOrder order, string owner, IReadOnlyList<string> tags, string? twinId, DateTimeOffset now)
    {
        var spec = order.Spec;
        connection.Execute(
            """
            INSERT INTO runs (id, name, spec, status, method, dataset, network, seed, device, owner, created_at, tags, twin_id, total_epochs, recipe, fingerprint, queue_order)
            VALUES (@id, @Name, @Spec, 'queued', @Method, @Dataset, @Network, @Seed, @Device, @owner, @CreatedAt, @Tags, @twinId, @Epochs, @Recipe, @Fingerprint,
                (SELECT coalesce(max(queue_order), 0) + 1 FROM runs))
            """,
            new
            {
                id,
                Name = spec.Name.Length > 0 ? spec.Name : $"{spec.Method.Name} {spec.Data.Dataset}",
                Spec = SpecJson.Write(spec),
                Method = MethodCatalog.Label(spec.Method),
                spec.Data.Dataset,
                Network = NetworkText(spec),
                spec.Seed,
                Device = spec.Device.ToString().ToLowerInvariant(),
                owner,
                CreatedAt = now.ToUnixTimeMilliseconds(),
                Tags = JsonSerializer.Serialize(tags),
                twinId,
                Epochs = (double)spec.Budget.Epochs,
                order.Recipe,
                Fingerprint = SpecFingerprint.Of(spec),
            });
    }

    /// <summary>The column <c>network</c> of a spec.</summary>
    public static string NetworkText(ExperimentSpec spec) => NetworkWords.Of(spec.Network);

    public static RunRow? Find(SqliteConnection connection, string id) =>
        connection.QuerySingleOrDefault<RunRow>($"SELECT {Columns} FROM runs WHERE id = @id AND deleted = 0", new { id });

    public static ExperimentSpec? Spec(SqliteConnection connection, string id) =>
        connection.ExecuteScalar<string?>("SELECT spec FROM runs WHERE id = @id AND deleted = 0", new { id }) is { } json ? SpecJson.Read(json) : null;

    public static IEnumerable<RunRow> List(SqliteConnection connection, RunFilter filter)
    {
        var (where, parameters) = Where(filter);
        parameters.Add("limit", filter.Limit);
        parameters.Add("offset", filter.Offset);
        return connection.Query<RunRow>($"SELECT {Columns} FROM runs WHERE {where} ORDER BY number DESC LIMIT @limit OFFSET @offset", parameters);
    }

    public static int Count(SqliteConnection connection, RunFilter filter)
    {
        var (where, parameters) = Where(filter);
        return connection.ExecuteScalar<int>($"SELECT count(*) FROM runs WHERE {where}", parameters);
    }

    public static IEnumerable<RunRow> WithStatus(SqliteConnection connection, RunStatus status) =>
        connection.Query<RunRow>($"SELECT {Columns} FROM runs WHERE status = @status AND deleted = 0 ORDER BY number", new { status = Text(status) });

    /// <summary>Queued runs, the next first.</summary>
    public static IReadOnlyList<RunRow> Queue(SqliteConnection connection) =>
        connection.Query<RunRow>($"SELECT {Columns} FROM runs WHERE queue_order IS NOT NULL ORDER BY queue_order").AsList();

    public static void SetQueueOrder(SqliteConnection connection, IEnumerable<long> runNumbers) =>
        connection.Execute("UPDATE runs SET queue_order = @order WHERE number = @number", runNumbers.Select((number, index) => new { number, order = index + 1 }));

    /// <summary>Says why the next run waits, and takes such a sentence from those that are not next any more.</summary>
    /// <param name="connection">The caller's transaction.</param>
    /// <param name="number">Of the next run.</param>
    /// <param name="sentence">Why it waits.</param>
    /// <param name="beginning">What such sentences begin with.</param>
    /// <returns>Ids of the runs whose sentence changed.</returns>
    public static IReadOnlyList<string> SetWaiting(SqliteConnection connection, long number, string sentence, string beginning) => connection.Query<string>(
        """
        UPDATE runs SET sentence = CASE WHEN number = @number THEN @sentence ELSE '' END
        WHERE queue_order IS NOT NULL AND (number = @number OR substr(sentence, 1, length(@beginning)) = @beginning)
        RETURNING id
        """,
        new { number, sentence, beginning }).AsList();

    public static void Enqueue(SqliteConnection connection, long number, bool first, string sentence) =>
        connection.Execute(
            $"""
            UPDATE runs SET status = 'queued', sentence = @sentence, finished_at = NULL, seconds_left = NULL,
                queue_order = {(first ? "(SELECT coalesce(min(queue_order), 1) - 1 FROM runs)" : "(SELECT coalesce(max(queue_order), 0) + 1 FROM runs)")}
            WHERE number = @number
            """,
            new { number, sentence });

    public static void Begin(SqliteConnection connection, long number, DateTimeOffset now) =>
        connection.Execute(
            """
            UPDATE runs SET status = 'running', sentence = '', queue_order = NULL, started_at = coalesce(started_at, @now), finished_at = NULL,
                trainer_commit = @Commit, trainer_code = CASE WHEN coalesce(trainer_code, @Fingerprint) = @Fingerprint THEN @Fingerprint ELSE 'mixed' END
            WHERE number = @number
            """,
            new { number, now = now.ToUnixTimeMilliseconds(), TrainerCode.Commit, TrainerCode.Fingerprint });

    /// <summary>Leaves the queue and the trainer for good or until asked again.</summary>
    public static void End(SqliteConnection connection, long number, RunStatus status, string sentence, DateTimeOffset now) =>
        connection.Execute(
            "UPDATE runs SET status = @status, sentence = @sentence, queue_order = NULL, seconds_left = NULL, finished_at = @now WHERE number = @number",
            new { number, status = Text(status), sentence, now = now.ToUnixTimeMilliseconds() });

    public static void MarkDeleted(SqliteConnection connection, long number) =>
        connection.Execute("UPDATE runs SET deleted = 1, queue_order = NULL WHERE number = @number", new { number });

    /// <summary>Sets what a person edits; null leaves a field as it is.</summary>
    public static void Edit(SqliteConnection connection, long number, string? name, string? tags, string? notes, bool? archived) =>
        connection.Execute(
            "UPDATE runs SET name = coalesce(@name, name), tags = coalesce(@tags, tags), notes = coalesce(@notes, notes), archived = coalesce(@archived, archived) WHERE number = @number",
            new { number, name, tags, notes, archived });

    public static void SetFigures(SqliteConnection connection, long number, RunFigures figures, long lastSequence) =>
        connection.Execute(
            """
            UPDATE runs SET step = @Step, total_steps = CASE WHEN @TotalSteps > 0 THEN @TotalSteps ELSE total_steps END, epoch = @Epoch,
                total_epochs = CASE WHEN @TotalEpochs > 0 THEN @TotalEpochs ELSE total_epochs END, seconds = @Seconds, seconds_left = @SecondsLeft,
                train_accuracy = @TrainAccuracy, validation_accuracy = @ValidationAccuracy, best_validation_accuracy = @BestValidationAccuracy,
                test_accuracy = @TestAccuracy, examples_per_second = @ExamplesPerSecond, peak_memory_bytes = @PeakMemoryBytes, last_sequence = @lastSequence
            WHERE number = @number
            """,
            new
            {
                number,
                lastSequence,
                figures.Step,
                figures.TotalSteps,
                figures.Epoch,
                figures.TotalEpochs,
                figures.Seconds,
                figures.SecondsLeft,
                figures.TrainAccuracy,
                figures.ValidationAccuracy,
                figures.BestValidationAccuracy,
                figures.TestAccuracy,
                figures.ExamplesPerSecond,
                figures.PeakMemoryBytes,
            });

    public static string Text(RunStatus status) => status.ToString().ToLowerInvariant();

    private static (string Where, DynamicParameters Parameters) Where(RunFilter filter)
    {
        var parameters = new DynamicParameters();
        var conditions = new List<string> { "deleted = 0" };
        if (filter.Archived is { } archived)
        {
            conditions.Add($"archived = {(archived ? 1 : 0)}");
        }

        if (filter.Statuses is { Count: > 0 } statuses)
        {
            conditions.Add($"status IN ({string.Join(", ", statuses.Select(status => $"'{Text(status)}'"))})");
        }

        if (!string.IsNullOrWhiteSpace(filter.Tag))
        {
            conditions.Add("EXISTS (SELECT 1 FROM json_each(runs.tags) WHERE json_each.value = @tag)");
            parameters.Add("tag", filter.Tag);
        }

        var words = (filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var index = 0; index < Math.Min(words.Length, 10); index++)
        {
            // instr on lower-cased text instead of LIKE: a person's % and _ mean themselves.
            conditions.Add($"instr(lower(name || ' ' || notes || ' ' || tags || ' ' || method || ' ' || dataset || ' ' || owner || ' ' || id), @word{index}) > 0");
            parameters.Add($"word{index}", words[index].ToLowerInvariant());
        }

        return (string.Join(" AND ", conditions), parameters);
    }
}
