namespace ForwardForward.Training.Data.Folders;

/// <summary>Which folder names mean a split. Names are compared in lower case.</summary>
public static class FolderLayout
{
    private const string Train = "train";
    private const string Test = "test";
    private static readonly string[] Validation = ["val", "valid", "validation"];

    /// <summary>True for a folder that holds classes of a split, not images.</summary>
    public static bool IsSplit(string name) => name is Train or Test || Validation.Contains(name);

    /// <summary>True for what systems leave behind: hidden folders, <c>__MACOSX</c>.</summary>
    public static bool IsIgnored(string name) => name.StartsWith('.') || name == "__MACOSX";

    /// <summary>The folders of the training set. Validation images belong to it where there is a test set too: the lab takes its own validation split off.</summary>
    public static IEnumerable<string> TrainOf(IReadOnlyCollection<string> folders) =>
        !folders.Contains(Train) ? [] : folders.Contains(Test) ? folders.Where(name => name == Train || Validation.Contains(name)) : [Train];

    /// <summary>The folders of the test set: validation images stand in for it where there is no other.</summary>
    public static IEnumerable<string> TestOf(IReadOnlyCollection<string> folders) =>
        folders.Contains(Test) ? [Test] : folders.Where(Validation.Contains);
}
