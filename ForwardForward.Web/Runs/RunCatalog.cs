using System.Text.Json;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Everything that can be read about the lab's runs. A run that is not there gives null or nothing.</summary>
public sealed class RunCatalog(LabRuns runs, ShownRuns shown, RunHistory history)
{
    public const int LargestPage = 20_000;
    public const int LargestCurve = 10_000;

    /// <summary>Runs, newest first.</summary>
    public Task<IReadOnlyList<RunSummary>> ListAsync(RunFilter filter, CancellationToken cancellation = default) =>
        history.ReadAsync<IReadOnlyList<RunSummary>>(() => [.. filter.Of(shown.All()).Skip(filter.Offset).Take(filter.Limit)], cancellation);

    /// <summary>How many runs the filter has without its limit.</summary>
    public Task<int> CountAsync(RunFilter filter, CancellationToken cancellation = default) => history.ReadAsync(() => filter.Of(shown.All()).Count(), cancellation);

    public Task<RunSummary?> FindAsync(string runId, CancellationToken cancellation = default) => OfRunAsync(runId, (run, _) => shown.Of(run), cancellation);

    /// <summary>What a run was asked to do; null also where another version of the program wrote it in a form that this one does not know.</summary>
    public Task<ExperimentSpec?> SpecAsync(string runId, CancellationToken cancellation = default) => OfRunAsync(runId, (run, _) => SpecFacts.SpecOf(run.Folder), cancellation);

    /// <summary>What the trainer said when the run began; null before that.</summary>
    public Task<RunStarted?> LayersAsync(string runId, CancellationToken cancellation = default) => OfRunAsync(runId, (_, now) => now.Started, cancellation);

    /// <summary>Points after a number, in order, at most <paramref name="limit"/>.</summary>
    public Task<MetricPage?> MetricsAfterAsync(string runId, long after, int limit, IReadOnlyList<string>? names = null, CancellationToken cancellation = default) =>
        OfRunAsync(
            runId,
            (run, now) =>
            {
                var size = Math.Clamp(limit, 1, LargestPage);
                var series = names is { Count: > 0 } ? NumbersOf(now, names).Select(entry => entry.Number).ToHashSet() : null;
                var points = RunHistory.After(run, now, after, size + 1, series).ConvertAll(point => Named(point, now));
                var more = points.Count > size;
                return new MetricPage(runId, now.Summary.LastSequence, more, more ? points[..size] : points);
            },
            cancellation);

    /// <summary>Curves for drawing, each thinned to at most <paramref name="maxPoints"/>.</summary>
    public Task<SeriesPage?> SeriesAsync(
        string runId, IReadOnlyList<string> names, int maxPoints, (long From, long To)? stepRange = null, CancellationToken cancellation = default) =>
        OfRunAsync(
            runId,
            (run, now) =>
            {
                var size = Math.Clamp(maxPoints, 4, LargestCurve);
                var asked = NumbersOf(now, names.Distinct()).Where(entry => now.Measured.Contains(entry.Name)).ToList();
                return history.Series(
                    run, now, [.. asked.Select(entry => entry.Number)],
                    found => new SeriesPage(runId, now.Summary.LastSequence, [.. asked.Select((entry, index) => Thinned(entry.Name, found[index], size, stepRange))]));
            },
            cancellation);

    /// <summary>Names of what the run has measured.</summary>
    public Task<IReadOnlyList<string>> MetricNamesAsync(string runId, CancellationToken cancellation = default) => ListOfRunAsync(runId, (_, now) => now.Measured, cancellation);

    /// <summary>One histogram a layer: the latest, or the latest at a step or before it.</summary>
    public Task<IReadOnlyList<GoodnessHistogram>> HistogramsAsync(string runId, long? atStep = null, CancellationToken cancellation = default) => ListOfRunAsync<GoodnessHistogram>(
        runId,
        (run, now) =>
        [
            .. history.Places(run, now, NotePlaceKind.Histogram).Where(place => place.Step <= (atStep ?? long.MaxValue)).GroupBy(place => place.Layer).OrderBy(layer => layer.Key)
                .SelectMany(layer => history.Notes(run, now, (layer.Last(), layer.Last()))).Select(note => Read<GoodnessHistogram>(note.Json)),
        ],
        cancellation);

    public Task<IReadOnlyList<long>> HistogramStepsAsync(string runId, CancellationToken cancellation = default) =>
        ListOfRunAsync<long>(runId, (run, now) => [.. history.Places(run, now, NotePlaceKind.Histogram).Select(place => place.Step).Distinct()], cancellation);

    public Task<IReadOnlyList<LogLine>> LogAsync(string runId, long after = 0, int limit = 1000, CancellationToken cancellation = default) => ListOfRunAsync<LogLine>(
        runId,
        (run, now) =>
        [
            .. history.Notes(run, now, (NotePlace.OfLog(after + 1), NotePlace.All(NotePlaceKind.Log).Last), Math.Clamp(limit, 1, LargestPage))
                .Select(note => LogLine.Of(note.Place.Number, note.At, Read<LogWritten>(note.Json))),
        ],
        cancellation);

    /// <summary>The latest matrix of each split.</summary>
    public Task<IReadOnlyList<ConfusionMeasured>> ConfusionAsync(string runId, CancellationToken cancellation = default) => ListOfRunAsync<ConfusionMeasured>(
        runId,
        (run, now) => [.. history.Notes(run, now, NotePlace.All(NotePlaceKind.Confusion)).Select(note => Read<ConfusionMeasured>(note.Json)).OrderBy(confusion => confusion.Split, StringComparer.Ordinal)],
        cancellation);

    /// <summary>Checkpoints that are on disk, the latest first.</summary>
    public Task<IReadOnlyList<CheckpointFile>> CheckpointsAsync(string runId, CancellationToken cancellation = default) => ListOfRunAsync<CheckpointFile>(
        runId,
        (run, now) => [.. now.Checkpoints.Reverse().OrderByDescending(checkpoint => checkpoint.Step).Where(checkpoint => run.Folder.Has(checkpoint.FileName))],
        cancellation);

    /// <summary>Opens a checkpoint for reading; null when the journal or the disk does not have it.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="fileName">Compared with the names in the journal; it never becomes part of a path itself.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<FileStream?> OpenCheckpointAsync(string runId, string fileName, CancellationToken cancellation = default)
    {
        var known = (await CheckpointsAsync(runId, cancellation)).FirstOrDefault(checkpoint => checkpoint.FileName == fileName);
        try
        {
            return known is null ? null : new FileStream(
                runs.Folders.Of(runId).FileOf(known.FileName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 81920, FileOptions.Asynchronous);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Bytes that a run takes on disk, by kind.</summary>
    public Task<RunBytes?> BytesAsync(string runId, CancellationToken cancellation = default) => OfRunAsync(runId, (run, _) => RunBytes.Of(run.Folder), cancellation);

    private static MetricSeries Thinned(string name, SeriesPoints points, int size, (long From, long To)? stepRange)
    {
        var asked = stepRange is { } range ? points.Where(point => point.Step >= range.From && point.Step <= range.To) : points;
        var thinner = new SeriesThinner(stepRange is null ? points.Count : asked.Count(), size);
        foreach (var point in asked)
        {
            if (thinner.Wants(point.Value))
            {
                thinner.Keep(new RecordedPoint(point.Sequence, name, point.Step, point.Epoch, point.Examples, point.Seconds, point.Value));
            }
        }

        return thinner.Series(name);
    }

    private static RecordedPoint Named(JournalPoint point, RunSnapshot now) => new(
        point.Sequence, point.Series < now.Names.Count ? now.Names[point.Series] : $"unnamed/{point.Series}", point.Step, point.Epoch, point.Examples, point.Seconds, point.Value);

    private static IEnumerable<(string Name, int Number)> NumbersOf(RunSnapshot now, IEnumerable<string> names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < now.Names.Count; number++)
        {
            numbers[now.Names[number]] = number;
        }

        return names.Where(numbers.ContainsKey).Select(name => (name, numbers[name]));
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, RunJson.Options)!;

    private Task<T?> OfRunAsync<T>(string runId, Func<StoredRun, RunSnapshot, T?> read, CancellationToken cancellation)
        where T : class => history.ReadAsync(() => runs.Find(runId) is { Now: { } now } run ? read(run, now) : null, cancellation);

    private async Task<IReadOnlyList<T>> ListOfRunAsync<T>(string runId, Func<StoredRun, RunSnapshot, IReadOnlyList<T>> read, CancellationToken cancellation) =>
        await OfRunAsync(runId, read, cancellation) ?? [];
}
