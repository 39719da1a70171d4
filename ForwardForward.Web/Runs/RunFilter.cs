using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>Which runs a list shows, newest first.</summary>
/// <param name="Statuses">Any of these; null or empty for all.</param>
/// <param name="Search">Words that all occur in name, notes, tags, method, dataset, owner or id; case does not matter.</param>
/// <param name="Tag">Exactly this tag.</param>
/// <param name="Archived">False hides archived runs, true shows only them, null shows both.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Offset">Skips so many.</param>
public sealed record RunFilter(
    IReadOnlyList<RunStatus>? Statuses = null, string? Search = null, string? Tag = null, bool? Archived = false, int Limit = 10_000, int Offset = 0)
{
    private const int MostWords = 10;

    /// <summary>Those that the list shows, without its limit.</summary>
    public IEnumerable<RunSummary> Of(IEnumerable<RunSummary> runs)
    {
        var words = (Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords).ToList();
        return runs.Where(run => (Archived is null || run.Archived == Archived)
            && (Statuses is not { Count: > 0 } || Statuses.Contains(run.Status))
            && (string.IsNullOrWhiteSpace(Tag) || run.Tags.Contains(Tag))
            && words.TrueForAll(word => Mentions(run, word)));
    }

    private static bool Mentions(RunSummary run, string word) =>
        run.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || run.Notes.Contains(word, StringComparison.OrdinalIgnoreCase)
        || run.Method.Contains(word, StringComparison.OrdinalIgnoreCase) || run.Dataset.Contains(word, StringComparison.OrdinalIgnoreCase)
        || run.Owner.Contains(word, StringComparison.OrdinalIgnoreCase) || run.Id.Contains(word, StringComparison.OrdinalIgnoreCase)
        || run.Tags.Any(tag => tag.Contains(word, StringComparison.OrdinalIgnoreCase));
}
