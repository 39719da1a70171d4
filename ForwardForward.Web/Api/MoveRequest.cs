namespace ForwardForward.Web.Api;

/// <summary>Where a waiting run goes; 1 is next.</summary>
public sealed record MoveRequest(int Position);
