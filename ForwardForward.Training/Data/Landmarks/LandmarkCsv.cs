using System.Globalization;
using System.Text.RegularExpressions;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.Landmarks;

/// <summary>
/// Reads the split files of the federated Google landmarks: columns <c>user_id,image_id,class</c> for training and <c>image_id,class</c> for the test
/// (TensorFlow Federated; FedML publishes the same columns). Columns are found by their names; the photographer is not needed.
/// </summary>
public static partial class LandmarkCsv
{
    private const long LargestFile = 64 << 20;
    private const int MostRows = 1_000_000;

    /// <param name="path">The file.</param>
    /// <param name="classCount">Classes that a label may name.</param>
    /// <exception cref="DatasetException">The file cannot be used; the message names line, expectation and finding.</exception>
    public static IReadOnlyList<LandmarkRow> Read(string path, int classCount) => DataFile.Read(path, stream =>
    {
        using ContentStream content = ContentStream.Open(stream, path, LargestFile);
        return Read(content, classCount);
    });

    /// <param name="content">The file, the names of the columns first.</param>
    /// <param name="classCount">Classes that a label may name.</param>
    /// <exception cref="DatasetException">A line cannot be used.</exception>
    internal static IReadOnlyList<LandmarkRow> Read(ContentStream content, int classCount)
    {
        string guess = ContentGuess.Of(content.Peek(32));
        using CsvRows lines = new(content);
        (int image, int label) = (Column(lines, "image_id", guess), Column(lines, "class", guess));
        List<LandmarkRow> rows = [];
        while (lines.Next())
        {
            rows.Add(Row(lines, lines.Field(image), lines.Field(label), classCount));
            if (rows.Count > MostRows)
            {
                throw lines.Fault($"more than {MostRows} rows");
            }
        }

        return rows.Count > 0 ? rows : throw new DatasetException($"{content.Name} holds no rows. Expected a line with the columns image_id and class, then one line for each image.");
    }

    private static LandmarkRow Row(CsvRows lines, ReadOnlySpan<char> image, ReadOnlySpan<char> label, int classCount)
    {
        if (!ImageId().IsMatch(image))
        {
            throw lines.Fault($"expected an image id of letters, digits, hyphens and underscores, found \"{Shortened(image.ToString())}\"");
        }

        return int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int found) && found < classCount
            ? new LandmarkRow(image.ToString(), found)
            : throw lines.Fault($"expected a class from 0 to {classCount - 1}, found \"{Shortened(label.ToString())}\"");
    }

    private static int Column(CsvRows lines, string column, string guess) => lines.Header.ToList().IndexOf(column) is >= 0 and var found
        ? found
        : throw lines.Fault($"expected the column {column}, found {(lines.Header.Count == 0 ? "an empty file" : Shortened(string.Join(",", lines.Header)))}{guess}");

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ImageId();
}
