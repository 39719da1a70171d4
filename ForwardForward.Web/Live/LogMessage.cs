using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Live;

/// <summary>New lines of a run's log.</summary>
public sealed record LogMessage(string RunId, IReadOnlyList<LogLine> Lines);
