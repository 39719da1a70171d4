using System.IO.Compression;
using System.Text.RegularExpressions;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Images;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>What will be unpacked of an archive, or everything that is wrong with it.</summary>
public sealed partial class ZipPlan
{
    private const string ClassRule = "letters, digits, spaces and . _ , ( ) & ' + - , a letter or digit first, at most 64";

    private readonly UploadLimits limits;
    private readonly UploadProblems problems;
    private readonly List<(ZipArchiveEntry Entry, string[] Parts)> found = [];

    private ZipPlan(UploadLimits limits, UploadProblems problems) => (this.limits, this.problems) = (limits, problems);

    /// <summary>Images in the order of their names.</summary>
    public IReadOnlyList<PlannedImage> Images { get; private set; } = [];

    /// <summary>Files that are no images and are left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Bytes of all images.</summary>
    public long Bytes { get; private set; }

    /// <param name="archive">An archive of few enough entries (<see cref="ZipDirectory"/>).</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="problems">Takes what is wrong; the plan can be used when it stays empty.</param>
    public static ZipPlan Of(ZipArchive archive, UploadLimits limits, UploadProblems problems)
    {
        var plan = new ZipPlan(limits, problems);
        plan.Sort(archive);
        plan.Place();
        return plan;
    }

    private void Sort(ZipArchive archive)
    {
        var rules = new ZipEntryRules(limits);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            var (kind, problem) = rules.Judge(entry);
            if (kind == ZipEntryKind.Unacceptable)
            {
                problems.Add(entry.FullName, problem);
            }
            else if (!names.Add(entry.FullName))
            {
                problems.Add(entry.FullName, "This name is there twice.");
            }
            else if (kind == ZipEntryKind.Image)
            {
                Bytes += entry.Length;
                found.Add((entry, entry.FullName.Split('/')));
            }
            else if (kind == ZipEntryKind.Other)
            {
                LeftOut++;
            }
        }

        if (Bytes > limits.ContentBytes)
        {
            problems.Add("", $"The images unpack to {Bytes >> 20} MiB; at most {limits.ContentBytes >> 20} MiB are taken.");
        }

        found.Sort((one, other) => string.CompareOrdinal(one.Entry.FullName, other.Entry.FullName));
    }

    private void Place()
    {
        if (found.Count == 0)
        {
            if (problems.Count == 0)
            {
                problems.Add("", $"The archive holds no images ({ImageFormat.Names}). Put them into one folder for each class: CLASS/…, or train/CLASS/… and test/CLASS/….");
            }

            return;
        }

        var depth = WrappingFolders();
        var tops = found.Select(image => image.Parts[depth].ToLowerInvariant()).ToHashSet();
        var split = tops.Any(FolderLayout.IsSplit);
        if (split && !FolderLayout.TrainOf(tops).Any())
        {
            problems.Add("", "There is a folder of test images and none named train. Name it train, or put the folders of the classes side by side.");
        }

        Images = [.. found.Select(image => Place(image.Entry, image.Parts[depth..], split)).OfType<PlannedImage>()];
        var classes = Images.Select(image => image.Folder.Split('/')[^1]).Distinct().Count();
        if (problems.Count == 0 && classes is < 2 or > FolderLimits.MaximumClasses)
        {
            problems.Add("", $"{classes} classes were found; 2 to {FolderLimits.MaximumClasses} are needed, each a folder with images.");
        }
    }

    // An archive of a folder has that folder around everything.
    private int WrappingFolders()
    {
        var depth = 0;
        while (found.TrueForAll(image => image.Parts.Length > depth + 2 && image.Parts[depth] == found[0].Parts[depth])
            && !FolderLayout.IsSplit(found[0].Parts[depth].ToLowerInvariant()))
        {
            depth++;
        }

        return depth;
    }

    private PlannedImage? Place(ZipArchiveEntry entry, string[] parts, bool split)
    {
        var top = parts[0].ToLowerInvariant();
        if (parts.Length < (split ? 3 : 2))
        {
            problems.Add(entry.FullName, "This image lies in no class's folder.");
            return null;
        }

        if (split && !FolderLayout.IsSplit(top))
        {
            problems.Add(entry.FullName, "This lies beside train and test, so it belongs to neither.");
            return null;
        }

        var name = split ? parts[1] : parts[0];
        if (!ClassName().IsMatch(name))
        {
            problems.Add(entry.FullName, $"A class's folder is named with {ClassRule}.");
            return null;
        }

        return new PlannedImage(entry, split ? $"{top}/{name}" : name);
    }

    [GeneratedRegex(@"\A[\p{L}\p{N}][\p{L}\p{M}\p{N} ._,()&'+-]{0,63}(?<![. ])\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClassName();
}
