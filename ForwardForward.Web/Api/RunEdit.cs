namespace ForwardForward.Web.Api;

/// <summary>What to change of a run; what is left out stays.</summary>
public sealed record RunEdit(string? Name, IReadOnlyList<string>? Tags, string? Notes, bool? Archived);
