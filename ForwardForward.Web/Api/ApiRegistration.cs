using System.Security.Claims;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace ForwardForward.Web.Api;

public static partial class ApiRegistration
{
    public const string Root = "/api/v1";
    public const string ChangesLimit = "api-changes";
    public const string CostlyReadsLimit = "api-costly-reads";

    private const long LargestRequest = 256 * 1024;

    /// <summary>The REST API: its JSON, its refusals, its limits, its description.</summary>
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => RunJson.Configured(options.SerializerOptions));
        // A body that cannot be read then says why, through the handler below, instead of an empty 400.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<FieldsInApi>().AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "ForwardForward";
            return Task.CompletedTask;
        }));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(ChangesLimit, context => PerAccount(context, burst: 60, perSecond: 5));
            // A page that compares a hundred runs fetches them in one go.
            options.AddPolicy(CostlyReadsLimit, context => PerAccount(context, burst: 400, perSecond: 40));
        });
    }

    /// <summary>Before sign-in: whatever goes wrong below /api is answered as a problem in JSON, without the inside of the program.</summary>
    public static void UseApiProblems(this WebApplication app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = AnswerAsync,
                SuppressDiagnosticsCallback = handled => handled.Exception is BadHttpRequestException or OperationCanceledException || handled.Exception is JournalException,
            });
            api.UseStatusCodePages();
        });

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).RequireAuthorization(AccessPolicy.Read).WithMetadata(new LargestBody());
        api.MapRuns();
        api.MapMetrics();
        api.MapCatalog();
        api.MapDocuments();
        api.MapDatasets();
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(AccessPolicy.Read);
        app.MapApiReference();
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, title) = failure is BadHttpRequestException refusal ? (refusal.StatusCode, Sentence(refusal))
            : failure is JournalException problem ? (StatusCodes.Status503ServiceUnavailable, problem.Message)
            : (StatusCodes.Status500InternalServerError, "The lab failed to answer this request; its log says why.");
        context.Response.StatusCode = status;
        return TypedResults.Problem(statusCode: status, title: title).ExecuteAsync(context);
    }

    // The framework's sentence names its parameter and type; the reader's own mistake stands in the inner one.
    public static string Sentence(BadHttpRequestException refusal) => refusal switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => $"The request is larger than {LargestRequest / 1024} KB.",
        { InnerException: System.Text.Json.JsonException json } => $"The JSON cannot be read {Place(json)}. Addresses and fields are described in /openapi/v1.json.",
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "Send JSON, with the header Content-Type: application/json.",
        _ when refusal.Message.StartsWith("Implicit body", StringComparison.Ordinal) => "Send a JSON object. Addresses and fields are described in /openapi/v1.json.",
        _ when Binding().Match(refusal.Message) is { Success: true } binding => $"'{binding.Groups["value"].Value}' is no value for {binding.Groups["name"].Value}. Whole numbers are written without commas and points.",
        _ => "The request cannot be read. Addresses and fields are described in /openapi/v1.json.",
    };

    // "Failed to bind parameter "int limit" from "1,5"." names a type of the program.
    [GeneratedRegex("""^Failed to bind parameter "\S+ (?<name>\w+)" from "(?<value>.*)"\.$""")]
    private static partial Regex Binding();

    // Its own message may name a type of the program.
    private static string Place(System.Text.Json.JsonException json) =>
        $"at {(json.Path is null or "$" ? "its top" : json.Path)}, line {(json.LineNumber ?? 0) + 1}, byte {(json.BytePositionInLine ?? 0) + 1} of that line";

    private static RateLimitPartition<string> PerAccount(HttpContext context, int burst, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.User.Identity?.Name ?? "",
        _ => new TokenBucketRateLimiterOptions { TokenLimit = burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });

    private sealed class LargestBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => LargestRequest;
    }
}
