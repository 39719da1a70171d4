namespace ForwardForward.Web.Runs;

/// <summary>What came of a command to a run.</summary>
/// <param name="Done">It is done, or will be at the trainer's next step.</param>
/// <param name="Found">There is such a run.</param>
/// <param name="Sentence">For people: why not; empty when done.</param>
public sealed record CommandResult(bool Done, bool Found, string Sentence)
{
    public static CommandResult Success { get; } = new(true, true, "");

    public static CommandResult Missing(string runId) => new(false, false, $"There is no run '{runId}'. It may have been deleted.");

    public static CommandResult Refused(string sentence) => new(false, true, sentence);
}
