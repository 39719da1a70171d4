using System.Globalization;

namespace ForwardForward.Training.Journals;

/// <summary>Bytes of a journal that cannot be read, with whole records before and after.</summary>
/// <param name="Offset">Where they begin.</param>
/// <param name="Bytes">How many they are.</param>
/// <param name="Before">Number of the last point before them; 0 when there is none.</param>
/// <param name="After">Number of the first point after them; null as long as none has come.</param>
public sealed record JournalDamage(long Offset, long Bytes, long Before, long? After = null)
{
    /// <summary>What a person has to know of it.</summary>
    public static string Sentence(IReadOnlyList<JournalDamage> damages)
    {
        var points = damages.Where(damage => damage.After is null || damage.After > damage.Before + 1)
            .Select(damage => damage.After is null ? Text($"what may have come after point {damage.Before:N0}")
                : damage.After - damage.Before == 2 ? Text($"point {damage.Before + 1:N0}") : Text($"points {damage.Before + 1:N0} to {damage.After - 1:N0}")).Distinct().ToList();
        string missing = points.Count > 0 ? $"Missing: {string.Join(", ", points)}." : "No point is missing, but names of curves, lines of the log, histograms or confusion matrices may be.";
        string lost = damages.Sum(damage => damage.Bytes) is > 0 and var bytes ? Text($"{bytes:N0} bytes of it cannot be read") : "a part of it was cut out";
        return Text($"The journal of this run is damaged: {lost}. {missing} Everything before and after is as it was measured.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
