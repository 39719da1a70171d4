using ForwardForward.Training.Images;

namespace ForwardForward.Training.Data.Folders;

/// <summary>
/// Understands a folder or an archive of images: <c>CLASS/…</c>, <c>train/CLASS/…</c> with <c>test/CLASS/…</c>, or <c>CLASS/train/…</c> with <c>CLASS/test/…</c>, with
/// or without a folder around. Every folder on the way is understood, or the whole is refused: which class an image belongs to is never guessed.
/// </summary>
public sealed class LayoutReader
{
    private const string Layouts = "CLASS/…, or train/CLASS/… and test/CLASS/…";

    private readonly FolderNode root;
    private readonly FolderFindings findings;

    private LayoutReader(FolderNode root, bool skipUnreadable) => (this.root, findings) = (root, new FolderFindings(skipUnreadable));

    /// <param name="root">The folder.</param>
    /// <param name="skipUnreadable">Images that cannot be read are left out instead of being a problem.</param>
    public static FolderReading Read(FolderNode root, bool skipUnreadable = false) => new LayoutReader(root, skipUnreadable).Read();

    private FolderReading Read()
    {
        findings.LookForClosed(root);
        List<FolderNode> around = [root];
        while (Wrapped(around[^1]) is { } inner)
        {
            findings.LookBeside(around[^1]);
            findings.LookForEmpty(around[^1]);
            findings.Remarks.Add("Everything lies in this folder.", inner.Path + "/");
            around.Add(inner);
        }

        FolderFile? settings = around.SelectMany(folder => folder.Files).FirstOrDefault(file => file.Name == FolderSettings.FileName);
        (List<FoundClass> train, List<FoundClass>? test) = Classes(around[^1]);
        FolderReading reading = Placed(train, test) with { Tree = FolderTree.Lines(root), SettingsPath = settings?.Path };
        RemarkOthers(settings);
        return reading with { Problems = findings.Problems.Report, Remarks = findings.Remarks.Sentences };
    }

    // The folder that holds everything, where it is no split and no class itself.
    private static FolderNode? Wrapped(FolderNode folder) =>
        folder.Holders is [{ Holders.Length: > 0 } only] && (SplitNames.Of(only.Name) is null || only.Holders.Any(inner => SplitNames.Of(inner.Name) is not null && inner.Holders.Length > 0)) && only.OwnImages.Count() <= 3
            ? only
            : null;

    private (List<FoundClass> Train, List<FoundClass>? Test) Classes(FolderNode top)
    {
        FolderNode[] folders = top.Holders;
        FolderNode[] named = [.. folders.Where(folder => SplitNames.Of(folder.Name) is not null)];
        if (folders.Length == 0)
        {
            findings.LookBeside(new FolderNode(top.Name, top.Path) { Folders = top.Folders });
            findings.Problems.Add(top.Images == 0
                ? $"There are no {ImageFormat.Names} images in it. Put them into one folder for each class: {Layouts}."
                : $"{Plural.Images(top.Images)} lie side by side, without a folder for each class. Sort them into folders: {Layouts}.{TableHint(top)}");
            return ([], null);
        }

        if (named.Length == 0)
        {
            return Turned(top) is { } turned ? new SplitReader(findings).Read(turned) : (Alone(top), null);
        }

        // "train" stands for a vehicle too.
        if (named is [{ Holders.Length: 0 } flat] && folders.Length > 1)
        {
            if (flat.Name.Equals("train", StringComparison.OrdinalIgnoreCase) && folders.All(folder => folder.OwnImages.Any()))
            {
                findings.Remarks.Add("Taken as a class, for images lie directly in it and it stands beside other classes.", flat.Path + "/");
                return (Alone(top), null);
            }

            findings.Problems.Add("Named like a split, with images directly in it, beside folders of classes. If it is a class, give it another name; if not, give it one folder for each class, or take it out.", flat.Path + "/");
            return ([], null);
        }

        return new SplitReader(findings).Read(top);
    }

    private List<FoundClass> Alone(FolderNode top)
    {
        foreach (FolderNode empty in top.OwnFolders.Where(folder => folder.IsEmpty && SplitNames.Of(folder.Name) is not null))
        {
            findings.Remarks.Add("Empty and named like a split, left out.", empty.Path + "/");
        }

        FolderNode level = new(top.Name, top.Path) { Files = top.Files, Folders = [.. top.Folders.Where(folder => !folder.IsEmpty || SplitNames.Of(folder.Name) is null)] };
        return new ClassReader(findings).Read(level, emptyIsProblem: true);
    }

    // CLASS/train and CLASS/test, turned into train/CLASS and test/CLASS; null for any other layout.
    private FolderNode? Turned(FolderNode top)
    {
        FolderNode[] classes = top.Holders;
        if (!classes.All(folder => !folder.OwnImages.Any() && folder.Holders.All(inner => SplitNames.Of(inner.Name) is not null)))
        {
            return null;
        }

        findings.Remarks.Add("The splits lie inside the folders of the classes.");
        return new FolderNode(top.Name, top.Path)
        {
            Files = top.Files,
            Folders =
            [
                .. top.OwnFolders.Except(classes),
                .. classes.SelectMany(folder => folder.Holders.Select(inner => (Class: folder.Name, Split: inner))).GroupBy(part => part.Split.Name.ToLowerInvariant())
                    .Select(split => new FolderNode(split.Key, split.Key) { Folders = [.. split.Select(part => new FolderNode(part.Class, part.Split.Path) { Files = part.Split.Files, Folders = part.Split.Folders })] }),
            ],
        };
    }

    private FolderReading Placed(List<FoundClass> train, List<FoundClass>? test)
    {
        string[] names = [.. train.Select(found => found.Name)];
        int images = train.Concat(test ?? []).Sum(found => found.Images.Count);
        if (findings.Problems.Count > 0)
        {
            return new FolderReading();
        }

        if (names.Length is < 2 or > FolderLimits.MaximumClasses)
        {
            findings.Problems.Add($"{Plural.Of(names.Length, "class was", "classes were")} found ({string.Join(", ", names.Take(3))}{(names.Length > 3 ? ", …" : "")}); "
                + $"2 to {FolderLimits.MaximumClasses} are needed, each a folder of its own with images: {Layouts}.");
        }
        else if (images > FolderLimits.MaximumImages)
        {
            findings.Problems.Add($"{images} images were found; at most {FolderLimits.MaximumImages} are read. Split them into several datasets.");
        }

        return test is null ? Drawn(names, train) : Given(names, train, test);
    }

    private FolderReading Given(string[] names, List<FoundClass> train, List<FoundClass> test) => new()
    {
        ClassNames = names,
        Train = [.. train.SelectMany((found, label) => found.Images.Select(image => new ClassImage(image, label)))],
        Test = [.. test.Select(found => (found.Images, Label: Array.IndexOf(names, found.Name))).OrderBy(found => found.Label).SelectMany(found => found.Images.Select(image => new ClassImage(image, found.Label)))],
    };

    private FolderReading Drawn(string[] names, List<FoundClass> classes)
    {
        List<ClassImage> train = [];
        List<ClassImage> test = [];
        for (int label = 0; label < classes.Count; label++)
        {
            IReadOnlyList<FolderFile> images = classes[label].Images;
            bool[] chosen = FolderSplit.TestOf(label, images.Count);
            for (int index = 0; index < images.Count; index++)
            {
                (chosen[index] ? test : train).Add(new ClassImage(images[index], label));
            }

            if (images.Count == 1)
            {
                findings.Remarks.Add("One image alone: it is learned from, and the class is never tested.", names[label]);
            }
        }

        if (test.Count == 0)
        {
            findings.Problems.Add($"{train.Count} training and 0 test images: each class has a single image, so that none is left to test with. Add images.");
        }

        findings.Remarks.Add("There is no folder of test images: a fifth of each class is the test set, drawn once and for all.");
        return new FolderReading { ClassNames = names, Train = train, Test = test, IsDrawn = true };
    }

    private void RemarkOthers(FolderFile? settings)
    {
        string[] endings = [.. root.All().SelectMany(folder => folder.Files)
            .Where(file => file != settings && !ImageEndings.IsImage(file.Name) && !SystemNames.IsFile(file.Name))
            .GroupBy(file => Path.GetExtension(file.Name).ToLowerInvariant()).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{(group.Key.Length > 0 ? group.Key : "without an ending")} ({group.Count()})")];
        if (endings.Length > 0)
        {
            findings.Remarks.Add($"Files that are no images were left out: {string.Join(", ", endings.Take(8))}{(endings.Length > 8 ? ", …" : "")}.");
        }

        foreach (FolderNode system in root.All().SelectMany(folder => folder.Folders).Where(folder => SystemNames.IsFolder(folder.Name)))
        {
            findings.Remarks.Add("Hidden or kept by a system, left out.", system.Path + "/");
        }

        foreach (FolderFile hidden in root.All().SelectMany(folder => folder.Files).Where(file => file.Name.StartsWith('.') && !file.Name.StartsWith("._", StringComparison.Ordinal) && ImageEndings.IsImage(file.Name)))
        {
            findings.Remarks.Add("Hidden images, left out.", hidden.Path);
        }
    }

    private static string TableHint(FolderNode top) =>
        top.Files.FirstOrDefault(file => Path.GetExtension(file.Name).ToLowerInvariant() is ".csv" or ".tsv" or ".json" or ".xlsx" or ".txt" && file.Name != FolderSettings.FileName) is { } table
            ? $" A table of labels such as {table.Name} is not read."
            : "";
}
