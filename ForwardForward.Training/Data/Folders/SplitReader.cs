namespace ForwardForward.Training.Data.Folders;

/// <summary>Reads a folder that holds splits, each with a folder for each class.</summary>
/// <param name="findings">Takes what is wrong and what is accepted.</param>
internal sealed class SplitReader(FolderFindings findings)
{
    private readonly ClassReader classes = new(findings);

    /// <summary>The training and the test set, class by class; without a test set where the folder has none.</summary>
    /// <param name="top">The folder of the splits.</param>
    public (List<FoundClass> Train, List<FoundClass>? Test) Read(FolderNode top)
    {
        findings.LookBeside(top);
        foreach (FolderNode other in top.Holders.Where(folder => SplitNames.Of(folder.Name) is null))
        {
            findings.Problems.Add("This folder of images lies beside folders of splits, so that it belongs to none. Move its images into one of them, or take it out.", other.Path + "/");
        }

        FolderNode? train = Only(top, NamedSplit.Train);
        FolderNode? validation = Only(top, NamedSplit.Validation);
        FolderNode? test = Only(top, NamedSplit.Test);
        if (train is null)
        {
            findings.Problems.Add("There are test images and no training images. Put one folder for each class under train/ as well, or take the folder of the split away and put the folders of the classes side by side.",
                $"{(test ?? validation)?.Path}/");
            return ([], null);
        }

        List<FoundClass> learned = Classes(train, emptyIsProblem: true);
        List<FoundClass>? validated = validation is null ? null : Match(learned, Classes(validation, emptyIsProblem: false), train);
        if (test is not null)
        {
            if (validated is not null)
            {
                findings.Remarks.Add("These images join the training set: a run takes its own validation split from that.", validation!.Path + "/");
                learned = [.. learned.Select(found => found with { Images = [.. found.Images, .. validated.Where(other => other.Name == found.Name).SelectMany(other => other.Images)] })];
            }

            return (learned, Missing(learned, Match(learned, Classes(test, emptyIsProblem: false), train), test));
        }

        if (validated is not null)
        {
            findings.Remarks.Add("There are no other test images, so that these are the test set.", validation!.Path + "/");
            return (learned, Missing(learned, validated, validation));
        }

        return (learned, null);
    }

    // The one folder of a split that holds images.
    private FolderNode? Only(FolderNode top, NamedSplit split)
    {
        FolderNode[] named = [.. top.OwnFolders.Where(folder => SplitNames.Of(folder.Name) == split)];
        FolderNode[] full = [.. named.Where(folder => folder.Images > 0)];
        if (full.Length > 1)
        {
            findings.Problems.Add("Several folders mean the same split. Put their images into one of them, or take the others out.", string.Join(", ", full.Select(folder => folder.Path + "/")));
        }

        bool needed = full.Length == 0 && split == NamedSplit.Test && !top.Holders.Any(folder => SplitNames.Of(folder.Name) == NamedSplit.Validation);
        foreach (FolderNode empty in named.Except(full).Where(folder => folder.Fault == FolderFault.None))
        {
            if (needed)
            {
                findings.Problems.Add("There are no images in it. Put test images there, one folder for each class, or delete the folder: a fifth of each class becomes the test set then.", empty.Path + "/");
            }
            else
            {
                findings.Remarks.Add("There are no images in it, left out.", empty.Path + "/");
            }
        }

        return full.FirstOrDefault();
    }

    private List<FoundClass> Classes(FolderNode split, bool emptyIsProblem)
    {
        FolderNode level = split;
        while (level.Holders is [{ Holders.Length: > 0 } only] && !level.OwnImages.Any() && !only.OwnImages.Any())
        {
            findings.Remarks.Add("Everything of the split lies in this folder.", only.Path + "/");
            level = only;
        }

        if (level.Holders.Length == 0)
        {
            findings.Problems.Add($"{Plural.Images(level.Images)} directly in it, without a folder for each class. Sort them into folders named like those of the other split, or take the folder out.", split.Path + "/");
            return [];
        }

        return classes.Read(level, emptyIsProblem);
    }

    // A class is told by its name; where only capitals differ between two splits, it is the same.
    private List<FoundClass> Match(List<FoundClass> learned, List<FoundClass> others, FolderNode train)
    {
        HashSet<string> taken = [.. others.Select(other => other.Name).Intersect(learned.Select(found => found.Name))];
        List<FoundClass> matched = [];
        foreach (FoundClass other in others)
        {
            FoundClass[] alike = [.. learned.Where(found => found.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase) && !taken.Contains(found.Name))];
            if (taken.Contains(other.Name))
            {
                matched.Add(other);
            }
            else if (alike.Length == 1 && taken.Add(alike[0].Name))
            {
                findings.Remarks.Add($"Taken as the class {alike[0].Name}: only capitals differ.", other.Path);
                matched.Add(other with { Name = alike[0].Name });
            }
            else
            {
                string known = string.Join(", ", learned.Take(5).Select(found => found.Name)) + (learned.Count > 5 ? ", …" : "");
                findings.Problems.Add($"No class of this name has training images; {train.Path}/ has {known}. Rename the folder like its class there, add training images, or take it out.", other.Path);
            }
        }

        return matched;
    }

    private List<FoundClass> Missing(List<FoundClass> learned, List<FoundClass> tested, FolderNode test)
    {
        foreach (FoundClass found in learned.Where(found => tested.TrueForAll(other => other.Name != found.Name)))
        {
            findings.Remarks.Add($"No image of this class is in {test.Path}/: it is learned and never tested.", found.Name);
        }

        return tested;
    }
}
