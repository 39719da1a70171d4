namespace ForwardForward.Training.Data.Stored;

/// <summary>Says what lies in the place of files that are not there.</summary>
internal static class OtherFiles
{
    private const int Named = 5;

    private static readonly string[] Unfinished = [".part", ".partial", ".crdownload", ".download", ".tmp"];

    /// <summary>The files at hand that are of no use, the first of them with what they are, and what to do with archives; empty where there are none.</summary>
    public static string Sentence(StoredLayout found)
    {
        (string Path, string Folder, int Depth)[] others = [.. found.AtHand.All.Where(file => !found.Files.SelectMany(known => known.Parts.OfType<string>().Concat(known.Path is null ? [] : [known.Path])).Contains(file.Path))];
        if (others.Length == 0)
        {
            return "";
        }

        (string Name, string? Kind)[] named = [.. others.Take(Named).Select(file => (file.Folder + Path.GetFileName(file.Path), KindOf(file.Path)))];
        return $"What lies there {(found.PartsThere > 0 ? "beside" : "instead")}: {string.Join(", ", named.Select(file => file.Kind is null ? file.Name : $"{file.Name} ({file.Kind})"))}"
            + (others.Length > Named ? $" and {others.Length - Named} more." : ".")
            + (named.Any(file => file.Kind?.EndsWith("archive", StringComparison.Ordinal) == true) ? " Unpack archives where they lie." : "");
    }

    private static string? KindOf(string path)
    {
        if (Unfinished.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return "a download that has not ended";
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] start = new byte[StandIn.StartBytes];
            int length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return length == 0 ? "empty" : StandIn.Of(start.AsSpan(0, length)) ?? ContentGuess.Kind(start.AsSpan(0, length));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "cannot be opened";
        }
    }
}
