using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ForwardForward.Web.Api;

/// <summary>Refusals in the form of RFC 9457, with every problem at once.</summary>
public static class ApiProblems
{
    public static ProblemHttpResult Of(IReadOnlyList<SpecProblem> problems) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: problems.Count == 1 ? problems[0].Message : $"{problems.Count} things are wrong.",
        extensions: new Dictionary<string, object?> { ["problems"] = problems });

    public static ProblemHttpResult Of(string path, string message) => Of([new SpecProblem(path, message)]);

    public static ProblemHttpResult NoRun(string runId) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: CommandResult.Missing(runId).Sentence);

    /// <summary>204 when done, 404 without such a run, 409 when the run is in no state for it.</summary>
    public static IResult Answer(CommandResult result) => result switch
    {
        { Done: true } => TypedResults.NoContent(),
        { Found: false } => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: result.Sentence),
        _ => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: result.Sentence),
    };
}
