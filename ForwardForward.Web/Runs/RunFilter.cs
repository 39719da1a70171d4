namespace ForwardForward.Web.Runs;

/// <summary>Which runs a list shows, newest first.</summary>
/// <param name="Statuses">Any of these; null or empty for all.</param>
/// <param name="Search">Words that all occur in name, notes, tags, method, dataset, owner or id; case does not matter.</param>
/// <param name="Tag">Exactly this tag.</param>
/// <param name="Archived">False hides archived runs, true shows only them, null shows both.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Offset">Skips so many.</param>
public sealed record RunFilter(
    IReadOnlyList<RunStatus>? Statuses = null, string? Search = null, string? Tag = null, bool? Archived = false, int Limit = 10_000, int Offset = 0);
