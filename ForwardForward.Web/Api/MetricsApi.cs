using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Api;

/// <summary>What a run measured and left behind.</summary>
public static class MetricsApi
{
    private const int MostNames = 200;

    public static void MapMetrics(this RouteGroupBuilder api)
    {
        var run = api.MapGroup("/runs/{runId}").WithTags("Results");
        run.MapGet("/metric-names", async (string runId, RunCatalog catalog, CancellationToken cancellation) =>
            await OfRunAsync(runId, catalog, () => catalog.MetricNamesAsync(runId, cancellation))).WithSummary("Names of what the run has measured.");
        run.MapGet("/log", async (string runId, RunCatalog catalog, CancellationToken cancellation, long after = 0, int limit = 1000) =>
            await OfRunAsync(runId, catalog, () => catalog.LogAsync(runId, after, limit, cancellation))).WithSummary("Log lines after a number.");
        run.MapGet("/confusion", async (string runId, RunCatalog catalog, CancellationToken cancellation) =>
            await OfRunAsync(runId, catalog, () => catalog.ConfusionAsync(runId, cancellation))).WithSummary("The latest confusion matrix of each split.");
        run.MapGet("/histograms", async (string runId, RunCatalog catalog, CancellationToken cancellation, long? step = null) =>
            await OfRunAsync(runId, catalog, () => catalog.HistogramsAsync(runId, step, cancellation))).WithSummary("One goodness histogram a layer, the latest at a step or before it.");
        run.MapGet("/histogram-steps", async (string runId, RunCatalog catalog, CancellationToken cancellation) =>
            await OfRunAsync(runId, catalog, () => catalog.HistogramStepsAsync(runId, cancellation))).WithSummary("Steps at which histograms were taken.");
        run.MapGet("/layers", LayersAsync).WithSummary("Device, widths, thresholds and parameters, as the trainer said them.");
        run.MapGet("/checkpoints", async (string runId, RunCatalog catalog, CancellationToken cancellation) =>
            await OfRunAsync(runId, catalog, () => catalog.CheckpointsAsync(runId, cancellation))).WithSummary("Checkpoints on disk, the latest first.");

        var costly = api.MapGroup("/runs/{runId}").WithTags("Results").RequireRateLimiting(ApiRegistration.CostlyReadsLimit);
        costly.MapGet("/metrics", MetricsAsync).WithSummary("Stored points after a sequence number, in order.");
        costly.MapGet("/series", SeriesAsync).WithSummary("Curves for drawing: at most so many points each, no spike lost.");
        costly.MapGet("/checkpoints/{fileName}", DownloadAsync).WithSummary("A checkpoint file.");
    }

    private static async Task<IResult> LayersAsync(string runId, RunCatalog catalog, CancellationToken cancellation) =>
        await catalog.LayersAsync(runId, cancellation) is { } facts
            ? TypedResults.Ok(facts)
            : await catalog.FindAsync(runId, cancellation) is null
                ? ApiProblems.NoRun(runId)
                : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "The run has not begun yet.");

    private static async Task<IResult> MetricsAsync(
        string runId, RunCatalog catalog, CancellationToken cancellation, long after = 0, int limit = 5000, string[]? names = null) =>
        names is { Length: > MostNames }
            ? ApiProblems.Of("names", $"Ask for at most {MostNames} names at once.")
            : await catalog.MetricsAfterAsync(runId, after, limit, names, cancellation) is { } page ? TypedResults.Ok(page) : ApiProblems.NoRun(runId);

    private static async Task<IResult> SeriesAsync(
        string runId, RunCatalog catalog, CancellationToken cancellation, string[]? names = null, int points = 2000, long? fromStep = null, long? toStep = null)
    {
        if (names is not { Length: > 0 and <= MostNames })
        {
            return ApiProblems.Of("names", $"Name between 1 and {MostNames} metrics, as in ?names=train/loss&names=validation/accuracy.");
        }

        var range = fromStep is null && toStep is null ? ((long, long)?)null : (fromStep ?? long.MinValue, toStep ?? long.MaxValue);
        return await catalog.SeriesAsync(runId, names, points, range, cancellation) is { } page ? TypedResults.Ok(page) : ApiProblems.NoRun(runId);
    }

    private static async Task<IResult> DownloadAsync(string runId, string fileName, RunCatalog catalog, CancellationToken cancellation) =>
        await catalog.OpenCheckpointAsync(runId, fileName, cancellation) is { } file
            ? TypedResults.File(file, "application/octet-stream", $"{runId}-{Path.GetFileName(file.Name)}", enableRangeProcessing: true)
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: $"Run '{runId}' has no checkpoint '{fileName}'.");

    private static async Task<IResult> OfRunAsync<T>(string runId, RunCatalog catalog, Func<Task<IReadOnlyList<T>>> read) =>
        await read() is { Count: > 0 } found ? TypedResults.Ok(found) : await catalog.FindAsync(runId) is null ? ApiProblems.NoRun(runId) : TypedResults.Ok<IReadOnlyList<T>>([]);
}
