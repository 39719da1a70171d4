using ForwardForward.Training.Images;

namespace ForwardForward.Training.Data.Folders;

/// <summary>What is wrong with a folder, and what was noticed in it and accepted.</summary>
/// <param name="skipUnreadable">Images that cannot be read are left out instead of being a problem.</param>
internal sealed class FolderFindings(bool skipUnreadable)
{
    private const int MostLoose = 3;
    private const string Misnamed = "The name is not in UTF-8, so that it cannot be opened. Rename it (convmv -f latin1 -t utf8 -r --notest FOLDER renames a whole folder).";

    public FolderProblems Problems { get; } = new();

    public FolderProblems Remarks { get; } = new();

    /// <summary>Judges what lies in a folder whose folders are classes, splits or wrappers: a picture or two beside them is a cover, a link could be a class.</summary>
    public void LookBeside(FolderNode level)
    {
        FolderFile[] loose = [.. level.OwnImages];
        foreach (FolderFile image in loose)
        {
            if (loose.Length <= MostLoose)
            {
                Remarks.Add("An image in no class's folder, left out.", image.Path);
            }
            else
            {
                Problems.Add("These images lie in no class's folder. Move each into the folder of its class, or take them out.", image.Path);
            }
        }

        foreach (FolderNode link in level.OwnFolders.Where(folder => folder.Fault == FolderFault.Link))
        {
            Problems.Add("A link in the place of a folder; links are not followed, for they could lead anywhere on the lab's machine. Put the folder itself there (cp -rL copies what links lead to), or delete the link.", link.Path);
        }
    }

    /// <summary>A folder without anything in it may be a class that lost its images.</summary>
    public void LookForEmpty(FolderNode level)
    {
        foreach (FolderNode folder in level.OwnFolders.Where(folder => folder.IsEmpty))
        {
            Problems.Add("This folder is empty. Put the images of its class there, or delete it.", folder.Path);
        }
    }

    /// <summary>Folders that could not be looked into, wherever they lie: nobody knows what they hold.</summary>
    public void LookForClosed(FolderNode root)
    {
        foreach (FolderNode folder in root.All())
        {
            string? problem = folder.Fault switch
            {
                FolderFault.Closed => "This folder cannot be opened. Give the lab the right to read it (chmod -R a+rX FOLDER), or take it out.",
                FolderFault.Misnamed => Misnamed,
                FolderFault.TooDeep => "Folders are not looked into so deep. Move the images up, directly into the folder of their class.",
                _ => null,
            };
            if (problem is not null)
            {
                Problems.Add(problem, folder.Path.Length > 0 ? folder.Path : "the dataset's folder");
            }
        }
    }

    /// <summary>True for an image that is taken.</summary>
    public bool Takes(FolderFile image)
    {
        switch (image)
        {
            case { Fault: FolderFault.Link }:
                Remarks.Add("Links to files were left out, for they could lead anywhere on the lab's machine. Put copies in their place (cp -rL copies what links lead to).", image.Path);
                return false;
            case { Fault: not FolderFault.None }:
                Problems.Add(Misnamed, image.Path);
                return false;
            case var other when !ImageEndings.IsReadable(other.Name):
                string ending = Path.GetExtension(image.Name).ToLowerInvariant();
                Unreadable($"Images ending in {ending} are not read here", $"Convert them to {ImageFormat.Names}, or take them out.", image);
                return false;
            case { Length: 0 }:
                Unreadable("Empty files, 0 bytes", "Put the whole images there, or delete them.", image);
                return false;
            default:
                return true;
        }
    }

    private void Unreadable(string what, string remedy, FolderFile image)
    {
        if (skipUnreadable)
        {
            Remarks.Add($"{what}; they were left out.", image.Path);
        }
        else
        {
            Problems.Add($"{what}. {remedy}", image.Path);
        }
    }
}
