using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Api;

/// <summary>What the forms do with runs, for programs: launch, list, edit, steer, delete.</summary>
public static class RunsApi
{
    private const int LargestList = 1000;

    public static void MapRuns(this RouteGroupBuilder api)
    {
        var read = api.MapGroup("/runs").WithTags("Runs");
        read.MapGet("/", ListAsync).WithSummary("Runs, newest first.");
        read.MapGet("/{runId}", FindAsync).WithSummary("One run with its key figures.");
        read.MapGet("/{runId}/spec", SpecAsync).WithSummary("The spec as it was launched.");

        var change = api.MapGroup("/runs").WithTags("Runs").RequireAuthorization(AccessPolicy.Launch).RequireRateLimiting(ApiRegistration.ChangesLimit);
        change.MapPost("/", LaunchAsync).WithSummary("Queues a run, or a forward-forward run with its back-propagation twin.");
        change.MapPatch("/{runId}", EditAsync).WithSummary("Renames, tags, notes, archives.");
        change.MapDelete("/{runId}", async (string runId, RunLauncher launcher) => ApiProblems.Answer(await launcher.DeleteAsync(runId)))
            .WithSummary("Deletes a run; it can be restored for a week.");
        change.MapPost("/{runId}/restore", async (string runId, RunLauncher launcher) => ApiProblems.Answer(await launcher.RestoreAsync(runId)))
            .WithSummary("Puts a deleted run back.");
        change.MapPost("/{runId}/cancel", async (string runId, RunLauncher launcher) => ApiProblems.Answer(await launcher.CancelAsync(runId)))
            .WithSummary("Ends a run for good.");
        change.MapPost("/{runId}/pause", async (string runId, RunLauncher launcher) => ApiProblems.Answer(await launcher.PauseAsync(runId)))
            .WithSummary("Stops a run with a checkpoint.");
        change.MapPost("/{runId}/resume", async (string runId, RunLauncher launcher) => ApiProblems.Answer(await launcher.ResumeAsync(runId)))
            .WithSummary("Queues a paused, interrupted or failed run again.");
        change.MapPost("/{runId}/move", async (string runId, MoveRequest request, RunLauncher launcher) => ApiProblems.Answer(await launcher.MoveInQueueAsync(runId, request.Position)))
            .WithSummary("Moves a waiting run to a place in the queue.");
    }

    private static async Task<IResult> ListAsync(
        RunCatalog catalog, CancellationToken cancellation, string? status = null, string? search = null, string? tag = null, bool? archived = false, int limit = 100, int offset = 0)
    {
        var statuses = new List<RunStatus>();
        var problems = new List<SpecProblem>();
        foreach (var word in (status ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Enum.TryParse<RunStatus>(word, ignoreCase: true, out var known) && !int.TryParse(word, out _))
            {
                statuses.Add(known);
            }
            else
            {
                problems.Add(new SpecProblem("status", $"There is no status '{word}'. Known: {string.Join(", ", Enum.GetNames<RunStatus>()).ToLowerInvariant()}."));
            }
        }

        if (limit is < 1 or > LargestList)
        {
            problems.Add(new SpecProblem("limit", $"The limit is between 1 and {LargestList}."));
        }

        if (offset < 0)
        {
            problems.Add(new SpecProblem("offset", "The offset is 0 or more."));
        }

        if (problems.Count > 0)
        {
            return ApiProblems.Of(problems);
        }

        var filter = new RunFilter(statuses, search, tag, archived, limit, offset);
        return TypedResults.Ok(new RunListPage(await catalog.CountAsync(filter, cancellation), await catalog.ListAsync(filter, cancellation)));
    }

    private static async Task<IResult> FindAsync(string runId, RunCatalog catalog, CancellationToken cancellation) =>
        await catalog.FindAsync(runId, cancellation) is { } run ? TypedResults.Ok(run) : ApiProblems.NoRun(runId);

    private static async Task<IResult> SpecAsync(string runId, RunCatalog catalog, CancellationToken cancellation) =>
        await catalog.SpecAsync(runId, cancellation) is { } spec ? TypedResults.Json(spec, SpecJson.Options) : ApiProblems.NoRun(runId);

    private static async Task<IResult> LaunchAsync(LaunchRequest request, HttpContext context, RunLauncher launcher, DatasetLibrary datasets, CancellationToken cancellation)
    {
        var (written, problems) = SpecOfRequest.Read(request);
        if (problems.Count > 0)
        {
            return ApiProblems.Of(problems);
        }

        var owner = context.User.Identity?.Name ?? "";
        var (spec, twin, remarks) = await Task.Run(() => FitOfRequest.Of(request, written, datasets, cancellation), cancellation);
        var result = request.Twin
            ? await launcher.LaunchTwinAsync(spec, owner, request.Tags, twin, cancellation)
            : await launcher.LaunchAsync(spec, owner, request.Tags, cancellation);
        return result.Launched ? TypedResults.Created($"/api/v1/runs/{result.RunIds[0]}", new LaunchAnswer(result.RunIds, remarks)) : ApiProblems.Of(result.Problems);
    }

    private static async Task<IResult> EditAsync(string runId, RunEdit edit, RunLauncher launcher) =>
        ApiProblems.Answer(await launcher.EditAsync(runId, edit.Name, edit.Tags, edit.Notes, edit.Archived));
}
