namespace ForwardForward.Web.Api;

/// <summary>The queued runs; two for a twin launch, the launched one first.</summary>
/// <param name="RunIds">Their ids.</param>
/// <param name="Remarks">What a fit to the dataset changed, or would change; empty where there is nothing to say.</param>
public sealed record LaunchAnswer(IReadOnlyList<string> RunIds, IReadOnlyList<string> Remarks);
