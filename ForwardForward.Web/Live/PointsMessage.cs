using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Live;

/// <summary>Points that follow each other without a gap; none, where a reader that was too slow is only told which number is the last.</summary>
/// <param name="RunId">The run.</param>
/// <param name="FirstSequence">Number of the first; one more than the last of the message before, else the reader has missed something.</param>
/// <param name="LastSequence">Number of the last.</param>
/// <param name="Points">All of them.</param>
public sealed record PointsMessage(string RunId, long FirstSequence, long LastSequence, IReadOnlyList<RecordedPoint> Points);
