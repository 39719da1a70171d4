using System.Globalization;
using System.Text.RegularExpressions;

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
    public static IReadOnlyList<LandmarkRow> Read(string path, int classCount)
    {
        try
        {
            return new FileInfo(path) is { Length: > LargestFile } large
                ? throw new DatasetException($"{path} has {large.Length} bytes; a split file has at most {LargestFile}.")
                : Parse(path, File.ReadLines(path), classCount);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <param name="name">Name of the file, for messages.</param>
    /// <param name="lines">Its lines, the names of the columns first.</param>
    /// <param name="classCount">Classes that a label may name.</param>
    /// <exception cref="DatasetException">A line cannot be used.</exception>
    public static IReadOnlyList<LandmarkRow> Parse(string name, IEnumerable<string> lines, int classCount)
    {
        List<LandmarkRow> rows = [];
        (int Image, int Label, int Count)? columns = null;
        int line = 0;
        foreach (string text in lines)
        {
            line++;
            string[] cells = [.. text.TrimStart('\uFEFF').Split(',').Select(cell => cell.Trim().Trim('"'))];
            if (columns is not var (image, label, count))
            {
                columns = (Column(name, cells, "image_id"), Column(name, cells, "class"), cells.Length);
            }
            else if (text.Trim().Length > 0)
            {
                rows.Add(Row(name, line, cells.Length == count ? cells : throw Wrong(name, line, $"expected {count} cells, found {cells.Length}"), image, label, classCount));
            }

            if (rows.Count > MostRows)
            {
                throw Wrong(name, line, $"more than {MostRows} rows");
            }
        }

        return rows.Count > 0 ? rows : throw new DatasetException($"{name} holds no rows. Expected a line with the columns image_id and class, then one line for each image.");
    }

    private static LandmarkRow Row(string name, int line, string[] cells, int image, int label, int classCount)
    {
        if (!ImageId().IsMatch(cells[image]))
        {
            throw Wrong(name, line, $"expected an image id of letters, digits, hyphens and underscores, found \"{Shortened(cells[image])}\"");
        }

        return int.TryParse(cells[label], NumberStyles.None, CultureInfo.InvariantCulture, out int found) && found < classCount
            ? new LandmarkRow(cells[image], found)
            : throw Wrong(name, line, $"expected a class from 0 to {classCount - 1}, found \"{Shortened(cells[label])}\"");
    }

    private static int Column(string name, string[] cells, string column) => Array.IndexOf(cells, column) is >= 0 and var found
        ? found
        : throw Wrong(name, 1, $"expected the column {column}, found {Shortened(string.Join(",", cells))}");

    private static DatasetException Wrong(string name, int line, string problem) =>
        new($"{name}, line {line}: {problem}. Fetch the file again, or put a whole copy in its place.");

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ImageId();
}
