using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs;

/// <summary>A stored sentence of a run's log.</summary>
/// <param name="Line">1, 2, 3...</param>
/// <param name="At">When it was written.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">The sentence.</param>
public sealed record LogLine(long Line, DateTimeOffset At, RunLogLevel Level, string Text)
{
    public static LogLine Of(long line, DateTimeOffset at, LogWritten written) => new(line, at, written.Level, written.Text);
}
