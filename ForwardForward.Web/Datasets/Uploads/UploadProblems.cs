namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>Collects what is wrong with an upload: names the first, counts all.</summary>
public sealed class UploadProblems(int named)
{
    private const int LongestPlace = 160;

    private readonly List<UploadProblem> first = [];

    public int Count { get; private set; }

    /// <summary>The first problems, and a last line that counts those which are not named.</summary>
    public IReadOnlyList<UploadProblem> Report => Count > first.Count
        ? [.. first, new UploadProblem("", $"{Count - first.Count} more problems are not listed.")]
        : first;

    public void Add(string place, string message)
    {
        Count++;
        if (first.Count < named)
        {
            first.Add(new UploadProblem(Harmless(place), message));
        }
    }

    // Names come from strangers: no line ends, no escape sequences, no flooding.
    private static string Harmless(string text)
    {
        var clean = new string([.. text.Take(LongestPlace).Select(sign => char.IsControl(sign) ? '?' : sign)]);
        return text.Length > LongestPlace ? clean + "…" : clean;
    }
}
