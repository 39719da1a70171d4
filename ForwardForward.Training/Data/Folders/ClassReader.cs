namespace ForwardForward.Training.Data.Folders;

/// <summary>Reads the classes of a folder that holds one folder for each: of a split, or of the whole dataset.</summary>
/// <param name="findings">Takes what is wrong and what is accepted.</param>
internal sealed class ClassReader(FolderFindings findings)
{
    private static readonly HashSet<string> NeverClasses = new(StringComparer.OrdinalIgnoreCase) { "images", "imgs", "img", "jpegimages", "masks", "labels", "annotations", "annots" };

    /// <param name="level">The folder of the classes.</param>
    /// <param name="emptyIsProblem">Whether a folder without anything in it stands for a class that lost its images.</param>
    public List<FoundClass> Read(FolderNode level, bool emptyIsProblem)
    {
        findings.LookBeside(level);
        FolderNode[] folders = level.Holders;
        if (emptyIsProblem)
        {
            findings.LookForEmpty(level);
        }

        CheckDepth(folders);
        foreach (FolderNode folder in folders.Where(folder => NeverClasses.Contains(folder.Name)))
        {
            findings.Problems.Add("The name says what kind of files these are, no class. Put the images into one folder for each class; take out what is not learned from, such as masks; or rename the folder if it is a class.", folder.Path);
        }

        foreach (IGrouping<string, FolderNode> splits in folders.Where(folder => SplitNames.Beside(folder.Name) is not null).GroupBy(folder => SplitNames.Beside(folder.Name)!).Where(group => group.Count() > 1))
        {
            findings.Problems.Add("These names differ in the word of a split alone. If they are splits, name them train and test, with one folder for each class inside; if they are classes, give them other names.",
                string.Join(", ", splits.Select(folder => folder.Path + "/")));
        }

        FoundClass[] all = [.. folders.GroupBy(folder => folder.ShownName).Select(Merge)];
        CheckCapitals(all);
        return [.. all.OrderBy(found => found.Name, StringComparer.Ordinal)];
    }

    private FoundClass Merge(IGrouping<string, FolderNode> folders)
    {
        if (folders.Count() > 1)
        {
            findings.Remarks.Add("The same name in two ways of writing it (Unicode forms or spaces), taken as one class.", folders.Key);
        }

        List<FolderFile> images = [];
        foreach (FolderNode folder in folders)
        {
            Collect(folder, images);
        }

        if (images.Count == 0)
        {
            findings.Problems.Add("None of the images in this folder can be taken, so that the class would be empty.", folders.First().Path);
        }

        return new FoundClass(folders.Key, folders.First().Path, [.. images.OrderBy(image => image.Path, StringComparer.Ordinal)]);
    }

    private void Collect(FolderNode folder, List<FolderFile> images)
    {
        images.AddRange(folder.OwnImages.Where(findings.Takes));
        foreach (FolderNode inner in folder.OwnFolders)
        {
            if (inner.Fault == FolderFault.Link)
            {
                findings.Remarks.Add("A link to a folder, not followed and left out.", inner.Path);
            }
            else if (inner.Images > 0 && SystemNames.IsThumbnails(inner.Name))
            {
                findings.Remarks.Add("A folder of small copies, left out.", inner.Path);
            }
            else
            {
                Collect(inner, images);
            }
        }
    }

    // Which level holds the classes must be plain: images directly in each class's folder, or everywhere in one folder of the same name inside.
    private void CheckDepth(FolderNode[] folders)
    {
        FolderNode[] hollow = [.. folders.Where(folder => !folder.OwnImages.Any())];
        HashSet<string> inside = [.. hollow.SelectMany(folder => folder.Holders).Select(inner => inner.Name)];
        bool alike = hollow.Length == folders.Length && inside.Count == 1;
        foreach (FolderNode folder in hollow)
        {
            if (folder.Holders is [{ } inner] && inner.OwnImages.Any() && (alike || inner.ShownName == folder.ShownName))
            {
                findings.Remarks.Add("The images of this class lie in a folder inside its own.", inner.Path);
            }
            else
            {
                findings.Problems.Add(
                    "No images lie here, only folders with images, so that it is not plain which folders are the classes. Put the images of each class into one folder with its name, and these folders side by side.",
                    $"{folder.Path}/ ({string.Join(", ", folder.Holders.Take(3).Select(holder => holder.Name))}{(folder.Holders.Length > 3 ? ", …" : "")})");
            }
        }

        foreach (FolderNode inner in folders.Except(hollow).SelectMany(folder => folder.Holders).Where(inner => !SystemNames.IsThumbnails(inner.Name)))
        {
            if (SplitNames.Of(inner.Name) is not null)
            {
                findings.Problems.Add("A folder named like a split lies inside a class, beside images. Put the splits on top: train/CLASS/… and test/CLASS/….", inner.Path);
            }
            else
            {
                findings.Remarks.Add("A folder inside a class; its images count for the class.", inner.Path);
            }
        }
    }

    private void CheckCapitals(FoundClass[] classes)
    {
        foreach (IGrouping<string, FoundClass> alike in classes.GroupBy(found => found.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            string names = string.Join(", ", alike.Select(found => found.Path));
            // Folders of letters have a and A.
            if (alike.Key.Length == 1)
            {
                findings.Remarks.Add("Names that differ in capitals alone, taken as two classes.", names);
            }
            else
            {
                findings.Problems.Add("These names differ in capitals or small letters alone, so that it is not plain whether they are one class. Put the images into one folder, or rename one.", names);
            }
        }
    }
}
