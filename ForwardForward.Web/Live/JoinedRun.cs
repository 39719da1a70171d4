namespace ForwardForward.Web.Live;

/// <summary>Answer to joining a run.</summary>
/// <param name="LastSequence">Number of the latest stored point: history up to here comes from the API, everything after it will also come live.</param>
public sealed record JoinedRun(long LastSequence);
