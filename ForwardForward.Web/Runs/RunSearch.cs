namespace ForwardForward.Web.Runs;

/// <summary>What people look for: words that all occur in name, method, dataset, network, tags, notes, owner, status or id; case does not matter.</summary>
/// <param name="text">The words.</param>
public sealed class RunSearch(string? text)
{
    private const int MostWords = 10;

    private readonly string[] _words = [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];

    public bool Finds(RunSummary run)
    {
        foreach (var word in _words)
        {
            if (!Mentions(run, word))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Mentions(RunSummary run, string word) =>
        Has(run.Name, word) || Has(run.Method, word) || Has(run.GradientReach, word) || Has(run.Dataset, word) || Has(run.Network, word) || Has(run.Notes, word)
        || Has(run.Owner, word) || Has(run.Id, word) || Has(run.Status.ToString(), word) || run.Tags.Any(tag => Has(tag, word));

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
