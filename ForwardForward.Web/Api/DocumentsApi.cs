using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Documents;

namespace ForwardForward.Web.Api;

/// <summary>The documents' rows and studies for programs, and their tables as files.</summary>
public static class DocumentsApi
{
    private const int MostSeeds = 20;

    public static void MapDocuments(this RouteGroupBuilder api)
    {
        var read = api.MapGroup("/documents").WithTags("Documents").RequireRateLimiting(ApiRegistration.CostlyReadsLimit);
        read.MapGet("/", async (DocumentBook book, CancellationToken cancellation) =>
            TypedResults.Ok((await book.ReadAsync(cancellation)).Distinct.Select(ClaimedRow.Of).ToList())).WithSummary("Every claimed row with its verdict and its values.");
        read.MapGet("/{row}", async (string row, DocumentBook book, CancellationToken cancellation) =>
            (await book.ReadAsync(cancellation)).Distinct.FirstOrDefault(line => line.Report.Row.Id == row) is { } line ? TypedResults.Ok(ClaimedRow.Of(line)) : NoRow(row))
            .WithSummary("One row.");
        read.MapGet("/table.csv", async (DocumentBook book, CancellationToken cancellation) => Csv(await TableAsync(book, cancellation), "documents")).WithSummary("All rows as CSV.");
        read.MapGet("/table.tex", async (DocumentBook book, CancellationToken cancellation) => Tex(await TableAsync(book, cancellation), "documents")).WithSummary("All rows as a LaTeX table.");

        var studies = api.MapGroup("/studies/{name}").WithTags("Documents").RequireRateLimiting(ApiRegistration.CostlyReadsLimit);
        studies.MapGet("/table.csv", async (string name, DocumentBook book, CancellationToken cancellation) =>
            (await book.StudyAsync(name, cancellation)).Line is { } line ? Csv(ReportTable.Of(line.Report), name) : NoStudy(name)).WithSummary("A study's places as CSV.");
        studies.MapGet("/table.tex", async (string name, DocumentBook book, CancellationToken cancellation) =>
            (await book.StudyAsync(name, cancellation)).Line is { } line ? Tex(ReportTable.Of(line.Report), name) : NoStudy(name)).WithSummary("A study's places as a LaTeX table.");

        var change = api.MapGroup("").WithTags("Documents").RequireAuthorization(AccessPolicy.Launch).RequireRateLimiting(ApiRegistration.ChangesLimit);
        change.MapPost("/documents/{row}/runs", LaunchRowAsync).WithSummary("Queues a row's runs: of the seeds given, or of the row's own.");
        change.MapPost("/studies/{name}/runs", LaunchStudyAsync).WithSummary("Queues what a study still lacks.");
    }

    private static async Task<IResult> LaunchRowAsync(string row, RowLaunch? request, HttpContext context, DocumentBook book, RowLauncher launcher, CancellationToken cancellation)
    {
        if (DocumentCatalog.Find(row) is not { } found)
        {
            return NoRow(row);
        }

        var seeds = request?.Seeds is { Count: > 0 } given ? given : found.Seeds;
        // Any number is a seed that the field of one takes: what does not fit it, the reader of the JSON has refused already.
        if (seeds.Count > MostSeeds)
        {
            return ApiProblems.Of("seeds", $"Give at most {MostSeeds} seeds.");
        }

        return Answer(await launcher.LaunchAsync([.. found.Presets.SelectMany(preset => seeds.Select(seed => (preset, seed)))], context.User.Identity?.Name ?? "", cancellation));
    }

    private static async Task<IResult> LaunchStudyAsync(string name, HttpContext context, DocumentBook book, RowLauncher launcher, CancellationToken cancellation) =>
        (await book.StudyAsync(name, cancellation)).Line is not { } line ? NoStudy(name)
            : line.Obstacle.Length > 0 ? ApiProblems.Of("name", line.Obstacle)
            : Answer(await launcher.LaunchAsync(line.ToRun, context.User.Identity?.Name ?? "", cancellation));

    private static IResult Answer(Runs.LaunchResult result) =>
        result.Launched ? TypedResults.Created("/api/v1/runs", new LaunchAnswer(result.RunIds, [])) : ApiProblems.Of(result.Problems);

    private static async Task<ReportTable> TableAsync(DocumentBook book, CancellationToken cancellation) =>
        ReportTable.Of([.. (await book.ReadAsync(cancellation)).Lines.Select(line => line.Report)]);

    private static IResult Csv(ReportTable table, string name) => TypedResults.File(System.Text.Encoding.UTF8.GetBytes(CsvText.Of(table)), "text/csv; charset=utf-8", $"{name}.csv");

    private static IResult Tex(ReportTable table, string name) => TypedResults.File(System.Text.Encoding.UTF8.GetBytes(TexText.Of(table)), "application/x-tex; charset=utf-8", $"{name}.tex");

    private static IResult NoRow(string row) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: $"There is no row '{row}'. GET /api/v1/documents lists them.");

    private static IResult NoStudy(string name) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: $"There is no study '{name}'.");
}
