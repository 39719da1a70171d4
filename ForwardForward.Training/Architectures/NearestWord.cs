namespace ForwardForward.Training.Architectures;

/// <summary>The word that a mistyped one was probably meant to be.</summary>
internal static class NearestWord
{
    // More letters than these are another word, not a slip.
    private const int MostSlips = 2;

    /// <returns>The nearest word by letters added, left out or exchanged; null where none is near.</returns>
    public static string? Of(string typed, IEnumerable<string> words) =>
        words.Select(word => (word, slips: Distance(typed, word))).Where(near => near.slips <= Math.Min(MostSlips, near.word.Length / 2)).OrderBy(near => near.slips).FirstOrDefault().word;

    // Levenshtein 1966, one row at a time.
    private static int Distance(string typed, string word)
    {
        int[] row = [.. Enumerable.Range(0, word.Length + 1)];
        for (int letter = 1; letter <= typed.Length; letter++)
        {
            int diagonal = row[0];
            row[0] = letter;
            for (int other = 1; other <= word.Length; other++)
            {
                int exchanged = diagonal + (typed[letter - 1] == word[other - 1] ? 0 : 1);
                diagonal = row[other];
                row[other] = Math.Min(exchanged, 1 + Math.Min(row[other], row[other - 1]));
            }
        }

        return row[^1];
    }
}
