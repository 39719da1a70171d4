namespace ForwardForward.Training.Data.Folders;

/// <summary>The list of all images that cannot be decoded, beside the images: a sentence names only the first.</summary>
public static class UnreadableImages
{
    public const string FileName = "unreadable-images.txt";

    /// <summary>Writes the list, or takes an old one away where every image can be read.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <param name="problems">Path and problem of each image.</param>
    /// <returns>True when the list is there now.</returns>
    public static bool Write(string folder, IReadOnlyList<(string Path, string Problem)> problems)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            if (problems.Count > 0)
            {
                File.WriteAllLines(path, problems.Select(problem => $"{problem.Path}: {problem.Problem}"));
                return true;
            }

            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that only others may write has no list.
        }

        return false;
    }
}
