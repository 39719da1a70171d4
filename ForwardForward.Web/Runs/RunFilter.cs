using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Which runs a list shows, newest first.</summary>
/// <param name="Statuses">Any of these; null or empty for all.</param>
/// <param name="Search">The words of a <see cref="RunSearch"/>.</param>
/// <param name="Tag">Exactly this tag.</param>
/// <param name="Archived">False hides archived runs, true shows only them, null shows both.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Offset">Skips so many.</param>
public sealed record RunFilter(
    IReadOnlyList<RunStatus>? Statuses = null, string? Search = null, string? Tag = null, bool? Archived = false, int Limit = 10_000, int Offset = 0)
{
    /// <summary>Those that the list shows, without its limit.</summary>
    public IEnumerable<RunSummary> Of(IEnumerable<RunSummary> runs)
    {
        var search = new RunSearch(Search);
        return runs.Where(run => (Archived is null || run.Archived == Archived)
            && (Statuses is not { Count: > 0 } || Statuses.Contains(run.Status))
            && (string.IsNullOrWhiteSpace(Tag) || run.Tags.Contains(Tag))
            && search.Finds(run));
    }
}
