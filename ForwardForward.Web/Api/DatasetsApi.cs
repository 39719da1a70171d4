using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Datasets;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace ForwardForward.Web.Api;

/// <summary>Pictures of datasets, and datasets that people bring.</summary>
public static class DatasetsApi
{
    public static void MapDatasets(this RouteGroupBuilder api)
    {
        var pictures = api.MapGroup("/datasets/{name}").WithTags("Datasets");
        pictures.MapGet("/samples.png", OverviewAsync).WithSummary("A few examples of the first classes, one column a class.");
        pictures.MapGet("/classes/{label:int}/samples.png", ClassAsync).WithSummary("Examples of one class, side by side.");

        var change = api.MapGroup("/datasets/{name}").WithTags("Datasets").RequireAuthorization(AccessPolicy.Launch).RequireRateLimiting(ApiRegistration.ChangesLimit);
        change.MapPut("/", UploadAsync).WithMetadata(new AnyBody()).WithSummary("Uploads a zip archive (the body) of images by class as the dataset folder:NAME.");
        change.MapGet("/upload", (string name, DatasetUploads uploads) =>
            uploads.Of(FolderName.Of(name) ?? "") is { } upload ? TypedResults.Ok(upload) : NoUpload()).WithSummary("How an upload stands.");
        change.MapDelete("/upload", (string name, DatasetUploads uploads) =>
            uploads.Cancel(FolderName.Of(name) ?? "") ? TypedResults.NoContent() : NoUpload()).WithSummary("Stops an upload; nothing of it is kept.");
        change.MapDelete("/", async (string name, HttpContext context, DatasetRemoval removal) =>
            ApiProblems.Answer(await removal.RemoveAsync(name, context.User.Identity?.Name ?? ""))).WithSummary("Deletes an uploaded dataset, for good.");
    }

    private static async Task<IResult> UploadAsync([AsParameters] UploadRequest request, HttpContext context, DatasetUploads uploads)
    {
        var body = context.Request;
        var upload = await uploads.ReceiveAsync(request.Order(context.User.Identity?.Name ?? ""), body.Body, body.ContentLength, context.RequestAborted);
        return upload.Phase switch
        {
            UploadPhase.Refused => ApiProblems.Of([.. upload.Problems.Select(problem => new SpecProblem(problem.Place, problem.Message))]),
            UploadPhase.Cancelled => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "The upload was cancelled."),
            _ => TypedResults.Accepted($"{ApiRegistration.Root}/datasets/{FolderName.Prefix}{upload.Name}/upload", upload),
        };
    }

    private static Task<IResult> OverviewAsync(string name, HttpContext context, DatasetLibrary library, DatasetSamples samples, CancellationToken cancellation) =>
        PictureAsync(name, "overview", context, library, samples, SampleMosaics.Overview, cancellation);

    private static Task<IResult> ClassAsync(string name, int label, HttpContext context, DatasetLibrary library, DatasetSamples samples, CancellationToken cancellation) =>
        PictureAsync(name, $"class{label}", context, library, samples, all => SampleMosaics.Class(all, label), cancellation);

    private static async Task<IResult> PictureAsync(
        string name, string what, HttpContext context, DatasetLibrary library, DatasetSamples samples, Func<IReadOnlyList<SampleImage>, byte[]?> draw, CancellationToken cancellation)
    {
        try
        {
            if (library.Find(name) is null)
            {
                return NoPicture();
            }

            // What is shown depends on the files alone: an address with their version may be kept, by this browser only.
            var version = (await Task.Run(() => library.State(name, cancellation), cancellation)).Version;
            var known = version.Length > 0 && context.Request.Query["v"] == version;
            if (draw(await samples.ReadAsync(name, cancellation)) is not { } picture)
            {
                return NoPicture();
            }

            context.Response.Headers.CacheControl = known ? "private, max-age=604800, immutable" : "private, no-cache";
            return TypedResults.Bytes(picture, "image/png", entityTag: new EntityTagHeaderValue($"\"{version}-{what}\""));
        }
        catch (DatasetException problem)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: problem.Message);
        }
    }

    private static IResult NoPicture() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There are no examples of that name on this machine.");

    private static IResult NoUpload() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no upload of that name.");

    // The uploads have limits of their own, with better sentences than a bare 413.
    private sealed class AnyBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
