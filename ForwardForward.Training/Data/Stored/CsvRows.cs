using System.Text;
using nietras.SeparatedValues;

namespace ForwardForward.Training.Data.Stored;

/// <summary>
/// The rows of a CSV file as people have it: UTF-8 or UTF-16, commas, semicolons, tabs or bars between the fields, a line <c>sep=;</c> before the header or
/// none. One row is held at a time.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    // A line of FER2013, the longest of any dataset, takes at most 9.3 kB.
    private const int MostLetters = 1 << 16;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly ContentStream content;
    private readonly SepReader rows;
    private int linesBefore;
    private int next;

    /// <param name="content">The file from its beginning.</param>
    public CsvRows(ContentStream content)
    {
        this.content = content;
        StreamReader text = new(new MemberStream(content), EncodingOf(content.Peek(2)), detectEncodingFromByteOrderMarks: true, MostLetters);
        string first = Line(text);
        char? declared = first.Trim('"').StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && first.Trim('"').Length > 4 ? first.Trim('"')[4] : null;
        string header = declared is null ? first : Line(text);
        char separator = declared ?? Separators.MaxBy(letter => header.Count(other => other == letter));
        Header = header.Length == 0 ? [] : [.. header.Split(separator).Select(name => name.Trim(' ', '"', '\uFEFF').ToLowerInvariant())];
        next = linesBefore + 1;
        rows = new Sep(separator).Reader(options => options with { HasHeader = false, DisableColCountCheck = true, Unescape = true }).From(text);
    }

    /// <summary>Names of the columns in lower case; none in an empty file.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Number of the present line, from 1.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>Fields of the present row.</summary>
    public int Count => rows.Current.ColCount;

    /// <summary>A field of the present row, without the spaces and quotes around it.</summary>
    public ReadOnlySpan<char> Field(int column) => rows.Current[column].Span.Trim(' ').Trim('"').Trim(' ');

    /// <summary>Goes to the next row that is not empty and has a field for each column; false at the end.</summary>
    public bool Next()
    {
        do
        {
            Number = next;
            if (!Read())
            {
                return false;
            }

            // A quoted field may go over several lines.
            next = linesBefore + rows.Current.LineNumberToExcl;
            if (rows.Current.Span.Length > MostLetters)
            {
                throw Fault($"the line is longer than {MostLetters} letters{ContentGuess.Of(Encoding.Latin1.GetBytes(rows.Current.Span[..32].ToString()))}");
            }
        }
        while (rows.Current.Span.Trim().IsEmpty);

        return Count == Header.Count ? true : throw Fault($"expected {Header.Count} fields, found {Count}");
    }

    /// <summary>An exception that names the present line.</summary>
    public DatasetException Fault(string problem, string? remedy = null) => DatasetException.AtLine(content.Name, Number, problem, remedy);

    public void Dispose() => rows.Dispose();

    private bool Read()
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException or ArgumentException)
        {
            throw Fault("expected the next line of a table, found text that has no end: a quotation mark may be missing");
        }
    }

    // Programs write UTF-16 without its mark too: every other byte of Latin letters is zero.
    private static Encoding EncodingOf(ReadOnlySpan<byte> start) => start.Length < 2 ? Encoding.UTF8
        : start[1] == 0 && start[0] != 0 ? Encoding.Unicode
        : start[0] == 0 && start[1] != 0 ? Encoding.BigEndianUnicode
        : Encoding.UTF8;

    // By letters: a file without a line's end must not be read into memory whole.
    private string Line(StreamReader text)
    {
        StringBuilder line = new();
        for (int letter; (letter = text.Read()) >= 0 && letter != '\n'; line.Append((char)letter))
        {
            if (line.Length == MostLetters)
            {
                throw Fault($"the line is longer than {MostLetters} letters{ContentGuess.Of(Encoding.Latin1.GetBytes(line.ToString(0, 32)))}");
            }
        }

        linesBefore++;
        return line.ToString().TrimEnd('\r');
    }
}
