namespace ForwardForward.Training.Data.Folders;

/// <summary>Which names of folders mean a split: <c>train</c>, <c>Testing</c>, <c>val</c>, also with what people add to them, as in <c>training_set</c> or <c>seg_test</c>.</summary>
public static class SplitNames
{
    private static readonly char[] Separators = ['_', '-', ' ', '.'];
    private static readonly HashSet<string> Additions = new(StringComparer.OrdinalIgnoreCase) { "set", "data", "dataset", "split", "images", "image", "imgs", "img", "seg" };

    private static readonly Dictionary<string, NamedSplit> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = NamedSplit.Train, ["training"] = NamedSplit.Train, ["tr"] = NamedSplit.Train, ["trn"] = NamedSplit.Train, ["trainset"] = NamedSplit.Train, ["traindata"] = NamedSplit.Train,
        ["test"] = NamedSplit.Test, ["testing"] = NamedSplit.Test, ["tst"] = NamedSplit.Test, ["testset"] = NamedSplit.Test, ["testdata"] = NamedSplit.Test,
        ["val"] = NamedSplit.Validation, ["valid"] = NamedSplit.Validation, ["validation"] = NamedSplit.Validation, ["validate"] = NamedSplit.Validation, ["valset"] = NamedSplit.Validation,
        ["dev"] = NamedSplit.Validation, ["eval"] = NamedSplit.Validation, ["evaluation"] = NamedSplit.Validation,
    };

    /// <summary>The split that a name means; null for any other.</summary>
    public static NamedSplit? Of(string name)
    {
        string[] words = [.. name.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(word => !Additions.Contains(word))];
        return words.Length == 1 && Known.TryGetValue(words[0], out NamedSplit split) ? split : null;
    }

    /// <summary>What else a name says that holds the word of a split, as <c>cloud</c> in <c>cloud_train</c>; null for a name without such a word.</summary>
    public static string? Beside(string name)
    {
        string[] words = name.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return words.Count(Known.ContainsKey) == 1 ? string.Join(' ', words.Where(word => !Known.ContainsKey(word))).ToLowerInvariant() : null;
    }
}
