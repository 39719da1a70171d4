namespace ForwardForward.Training.Data.Folders;

/// <summary>Collects what is the matter with a folder or an archive. Equal sentences are said once: the first places named, the others counted.</summary>
/// <param name="most">Different sentences that are listed; the others are counted.</param>
public sealed class FolderProblems(int most = 20)
{
    private const int NamedPlaces = 5;
    private const int LongestPlace = 160;

    private readonly Dictionary<string, (List<string> Places, int Count)> groups = [];

    public int Count { get; private set; }

    /// <summary>One problem for each sentence, in the order in which they came.</summary>
    public IReadOnlyList<FolderProblem> Report => groups.Count > most
        ? [.. Grouped().Take(most), new FolderProblem("", $"{Plural.Of(groups.Skip(most).Sum(group => group.Value.Count), "more problem is", "more problems are")} not listed.")]
        : [.. Grouped()];

    /// <summary>The report as sentences.</summary>
    public IReadOnlyList<string> Sentences => [.. Report.Select(problem => problem.ToString())];

    /// <param name="message">What is the matter and what to do.</param>
    /// <param name="place">The file or folder; empty where it is about the whole.</param>
    public void Add(string message, string place = "")
    {
        Count++;
        (List<string> places, int count) = groups.GetValueOrDefault(message, ([], 0));
        groups[message] = (places, count + 1);
        if (places.Count < NamedPlaces && place.Length > 0)
        {
            places.Add(Harmless(place));
        }
    }

    private IEnumerable<FolderProblem> Grouped() => groups.Select(group => new FolderProblem(
        string.Join(", ", group.Value.Places) + (group.Value.Places.Count > 0 && group.Value.Count > group.Value.Places.Count ? $" and {group.Value.Count - group.Value.Places.Count} more" : ""),
        group.Key));

    // Names come from strangers: no line ends, no escape sequences, no flooding.
    private static string Harmless(string text)
    {
        string clean = new([.. text.Take(LongestPlace).Select(sign => char.IsControl(sign) ? '?' : sign)]);
        return text.Length > LongestPlace ? clean + "…" : clean;
    }
}
