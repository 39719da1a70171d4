using System.Text;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.FacialExpressions;

/// <summary>Where the columns stand that the header names; its names may be quoted, in capitals and padded with spaces.</summary>
internal sealed class Fer2013Columns
{
    private const int MostColumns = 20;

    private Fer2013Columns(int count, int emotion, int pixels, int usage)
    {
        (Count, Emotion, Pixels, Usage) = (count, emotion, pixels, usage);
    }

    public int Count { get; }

    public int Emotion { get; }

    public int Pixels { get; }

    /// <summary>The column that tells the splits apart, or -1 in a file of one split.</summary>
    public int Usage { get; }

    /// <summary>Reads the header.</summary>
    public static Fer2013Columns Read(CsvLines lines)
    {
        if (!lines.Next())
        {
            throw lines.Fault("the file is empty");
        }

        string[] names = [.. Encoding.Latin1.GetString(lines.Current[..Math.Min(400, lines.Current.Length)]).TrimStart('\u00EF', '\u00BB', '\u00BF')
            .Split(',', MostColumns).Select(name => name.Trim(' ', '"').ToLowerInvariant())];
        int pixels = Array.IndexOf(names, "pixels");
        if (pixels < 0)
        {
            throw lines.Fault($"expected a header with the columns emotion and pixels, found others{ContentGuess.Of(lines.Current)}");
        }

        int emotion = Array.IndexOf(names, "emotion");
        return emotion >= 0 ? new Fer2013Columns(names.Length, emotion, pixels, Array.IndexOf(names, "usage"))
            : throw lines.Fault("expected a column emotion, found none: the competition keeps the labels of its test.csv to itself",
                "Put icml_face_data.csv or fer2013.csv there, which hold them.");
    }

    /// <summary>The fields of a line.</summary>
    /// <param name="lines">Stands at the line.</param>
    /// <param name="fields">[<see cref="Count"/>], filled.</param>
    public void Split(CsvLines lines, Span<Range> fields)
    {
        ReadOnlySpan<byte> line = lines.Current;
        int found = 0;
        for (int start = 0; start <= line.Length; found++)
        {
            int comma = line[start..].IndexOf((byte)',');
            int end = comma < 0 ? line.Length : start + comma;
            if (found < Count)
            {
                fields[found] = start..end;
            }

            start = end + 1;
        }

        if (found != Count)
        {
            throw lines.Fault($"expected {Count} fields, found {found}");
        }
    }
}
