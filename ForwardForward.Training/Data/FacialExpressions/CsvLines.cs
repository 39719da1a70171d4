using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.FacialExpressions;

/// <summary>The lines of a text, one at a time in a buffer that is used again; a line ends at a line feed, a carriage return before it is dropped.</summary>
/// <param name="content">The text.</param>
internal sealed class CsvLines(ContentStream content)
{
    // A line of FER2013 takes at most 9.3 kB.
    private const int MostBytes = 1 << 16;

    private readonly byte[] line = new byte[MostBytes];
    private int length;

    /// <summary>Number of the present line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where in the content the present line begins.</summary>
    public long Start { get; private set; }

    /// <summary>The present line.</summary>
    public ReadOnlySpan<byte> Current => line.AsSpan(0, length);

    /// <summary>Goes to the next line that is not empty; false at the end.</summary>
    public bool Next()
    {
        do
        {
            if (content.Peek() < 0)
            {
                return false;
            }

            Number++;
            Start = content.Position;
            length = 0;
            for (int letter; (letter = content.ReadByte()) >= 0 && letter != '\n'; line[length++] = (byte)letter)
            {
                if (length == MostBytes)
                {
                    throw Fault($"the line is longer than {MostBytes} bytes{ContentGuess.Of(Current)}");
                }
            }

            if (length > 0 && line[length - 1] == '\r')
            {
                length--;
            }
        }
        while (length == 0);

        return true;
    }

    /// <summary>An exception that names this line.</summary>
    public DatasetException Fault(string problem, string? remedy = null) => new(content.Name, Start, $"line {Number}: {problem}", remedy);
}
