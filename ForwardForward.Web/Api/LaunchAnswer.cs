namespace ForwardForward.Web.Api;

/// <summary>The queued runs; two for a twin launch, the launched one first.</summary>
public sealed record LaunchAnswer(IReadOnlyList<string> RunIds);
