namespace ForwardForward.Training.Data.Folders;

/// <summary>A look at a folder: its first levels as indented lines, how many images each holds.</summary>
public static class FolderTree
{
    private const int Levels = 3;
    private const int FoldersOfEach = 8;
    private const int MostLines = 60;
    private const int LongestName = 60;

    public static IReadOnlyList<string> Lines(FolderNode root)
    {
        List<string> lines = [];
        if (root.OwnImages.Any())
        {
            lines.Add($"{Plural.Images(root.OwnImages.Count())} beside the folders");
        }

        Add(root, "", lines);
        return lines.Count > MostLines ? [.. lines.Take(MostLines), "…"] : lines;
    }

    private static void Add(FolderNode folder, string indent, List<string> lines)
    {
        foreach (FolderNode inner in folder.Folders.Take(FoldersOfEach))
        {
            lines.Add($"{indent}{Short(inner.Name)}/  {Words(inner)}");
            if (indent.Length < 2 * (Levels - 1) && !SystemNames.IsFolder(inner.Name))
            {
                Add(inner, indent + "  ", lines);
            }
        }

        if (folder.Folders.Count > FoldersOfEach)
        {
            lines.Add($"{indent}… {Plural.Of(folder.Folders.Count - FoldersOfEach, "more folder", "more folders")}");
        }
    }

    private static string Words(FolderNode folder) => folder switch
    {
        { Fault: FolderFault.Link } => "a link, not followed",
        { Fault: FolderFault.Closed } => "cannot be opened",
        { Fault: FolderFault.Misnamed } => "its name is not in UTF-8",
        { Fault: FolderFault.TooDeep } => "too deep",
        _ when SystemNames.IsFolder(folder.Name) => "kept by a system, left out",
        { IsEmpty: true } => "empty",
        _ when folder.OwnImages.Count() is var direct && direct < folder.Images && direct > 0 => $"{Plural.Images(folder.Images)}, {direct} of them directly",
        _ => Plural.Images(folder.Images),
    };

    private static string Short(string name)
    {
        string clean = new([.. name.Take(LongestName).Select(sign => char.IsControl(sign) ? '?' : sign)]);
        return name.Length > LongestName ? clean + "…" : clean;
    }
}
