using System.Text.Json;
using Dapper;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs;

/// <summary>Everything that can be read about stored runs. A run that is not there gives null or nothing.</summary>
public sealed class RunCatalog(LabDatabase database, RunFolders folders, RunsInProgress inProgress)
{
    public const int LargestPage = 20_000;
    public const int LargestCurve = 10_000;

    /// <summary>Runs, newest first.</summary>
    public Task<IReadOnlyList<RunSummary>> ListAsync(RunFilter filter, CancellationToken cancellation = default) =>
        database.ReadAsync<IReadOnlyList<RunSummary>>(connection => RunTable.List(connection, filter).Select(row => inProgress.Current(row.Summary())).ToList(), cancellation);

    /// <summary>How many runs the filter has without its limit.</summary>
    public Task<int> CountAsync(RunFilter filter, CancellationToken cancellation = default) =>
        database.ReadAsync(connection => RunTable.Count(connection, filter), cancellation);

    public Task<RunSummary?> FindAsync(string runId, CancellationToken cancellation = default) =>
        database.ReadAsync(connection => RunTable.Find(connection, runId) is { } row ? inProgress.Current(row.Summary()) : null, cancellation);

    /// <summary>What a run was asked to do; null also where another version of the program wrote it in a form that this one does not know.</summary>
    public Task<ExperimentSpec?> SpecAsync(string runId, CancellationToken cancellation = default) => database.ReadAsync(
        connection =>
        {
            try
            {
                return RunTable.Spec(connection, runId);
            }
            catch (JsonException)
            {
                return null;
            }
        },
        cancellation);

    /// <summary>What the trainer said when the run began; null before that.</summary>
    public Task<RunFacts?> LayersAsync(string runId, CancellationToken cancellation = default) => database.ReadAsync(
        connection => connection.ExecuteScalar<string?>("SELECT facts FROM runs WHERE id = @runId AND deleted = 0", new { runId }) is { } json
            ? JsonSerializer.Deserialize<RunFacts>(json, RunJson.Options)
            : null,
        cancellation);

    /// <summary>Points after a number, in order, at most <paramref name="limit"/>.</summary>
    public Task<MetricPage?> MetricsAfterAsync(string runId, long after, int limit, IReadOnlyList<string>? names = null, CancellationToken cancellation = default) =>
        OfRunAsync(
            runId,
            (connection, row) =>
            {
                var size = Math.Clamp(limit, 1, LargestPage);
                var points = PointTable.After(connection, row.Number, after, size + 1, names ?? []);
                var more = points.Count > size;
                return new MetricPage(runId, row.LastSequence, more, more ? points[..size] : points);
            },
            cancellation);

    /// <summary>Curves for drawing, each thinned to at most <paramref name="maxPoints"/>.</summary>
    public Task<SeriesPage?> SeriesAsync(
        string runId, IReadOnlyList<string> names, int maxPoints, (long From, long To)? stepRange = null, CancellationToken cancellation = default) =>
        OfRunAsync(
            runId,
            (connection, row) =>
            {
                var (from, to) = stepRange ?? (long.MinValue, long.MaxValue);
                var size = Math.Clamp(maxPoints, 4, LargestCurve);
                var series = names.Distinct().Select(name => SeriesReader.Read(connection, row.Number, name, size, from, to)).OfType<MetricSeries>().ToList();
                return new SeriesPage(runId, row.LastSequence, series);
            },
            cancellation);

    /// <summary>Names of what the run has measured.</summary>
    public Task<IReadOnlyList<string>> MetricNamesAsync(string runId, CancellationToken cancellation = default) =>
        ListOfRunAsync(runId, PointTable.Names, cancellation);

    /// <summary>One histogram a layer: the latest, or the latest at a step or before it.</summary>
    public Task<IReadOnlyList<GoodnessHistogram>> HistogramsAsync(string runId, long? atStep = null, CancellationToken cancellation = default) =>
        ListOfRunAsync(runId, (connection, run) => EvidenceTables.Histograms(connection, run, atStep ?? long.MaxValue), cancellation);

    public Task<IReadOnlyList<long>> HistogramStepsAsync(string runId, CancellationToken cancellation = default) =>
        ListOfRunAsync(runId, EvidenceTables.HistogramSteps, cancellation);

    public Task<IReadOnlyList<LogLine>> LogAsync(string runId, long after = 0, int limit = 1000, CancellationToken cancellation = default) =>
        ListOfRunAsync(runId, (connection, run) => EvidenceTables.Log(connection, run, after, Math.Clamp(limit, 1, LargestPage)), cancellation);

    /// <summary>The latest matrix of each split.</summary>
    public Task<IReadOnlyList<ConfusionMeasured>> ConfusionAsync(string runId, CancellationToken cancellation = default) =>
        ListOfRunAsync(runId, EvidenceTables.Confusions, cancellation);

    /// <summary>Checkpoints that are on disk, the latest first.</summary>
    public async Task<IReadOnlyList<CheckpointFile>> CheckpointsAsync(string runId, CancellationToken cancellation = default)
    {
        var stored = await ListOfRunAsync(runId, EvidenceTables.Checkpoints, cancellation);
        return stored.Count == 0 ? stored : [.. stored.Where(checkpoint => File.Exists(Path.Combine(folders.Checkpoints(runId), checkpoint.FileName)))];
    }

    /// <summary>Opens a checkpoint for reading; null when the store or the disk does not have it.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="fileName">Compared with the stored names; it never becomes part of a path itself.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<FileStream?> OpenCheckpointAsync(string runId, string fileName, CancellationToken cancellation = default)
    {
        var known = (await CheckpointsAsync(runId, cancellation)).FirstOrDefault(checkpoint => checkpoint.FileName == fileName);
        try
        {
            return known is null ? null : new FileStream(
                Path.Combine(folders.Checkpoints(runId), known.FileName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 81920, FileOptions.Asynchronous);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private Task<T?> OfRunAsync<T>(string runId, Func<SqliteConnection, RunRow, T> read, CancellationToken cancellation)
        where T : class =>
        database.ReadAsync(connection => RunTable.Find(connection, runId) is { } row ? read(connection, row) : null, cancellation);

    private async Task<IReadOnlyList<T>> ListOfRunAsync<T>(string runId, Func<SqliteConnection, long, IReadOnlyList<T>> read, CancellationToken cancellation) =>
        await OfRunAsync(runId, (connection, row) => read(connection, row.Number), cancellation) ?? [];
}
