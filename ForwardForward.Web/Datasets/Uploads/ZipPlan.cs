using System.IO.Compression;
using System.Text.RegularExpressions;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Images;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>What will be unpacked of an archive, or everything that is wrong with it.</summary>
public sealed partial class ZipPlan
{
    private const string ClassRule = "letters, digits, spaces and . _ , ( ) & ' + - , a letter, digit or underscore first, at most 64";

    private readonly UploadLimits limits;
    private readonly FolderProblems problems;
    private readonly ZipTree tree = new();
    private readonly List<string> remarks = [];

    private ZipPlan(UploadLimits limits, FolderProblems problems) => (this.limits, this.problems) = (limits, problems);

    /// <summary>Images class by class, in the order of their names.</summary>
    public IReadOnlyList<PlannedImage> Images { get; private set; } = [];

    /// <summary>Bytes of all images.</summary>
    public long Bytes { get; private set; }

    /// <summary>What was noticed and accepted, in sentences.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>The first levels of the archive as lines.</summary>
    public IReadOnlyList<string> Tree { get; private set; } = [];

    /// <summary>The archive's own <see cref="FolderSettings.FileName"/>; null where it has none.</summary>
    public ZipArchiveEntry? Settings { get; private set; }

    /// <param name="archive">An archive of few enough entries (<see cref="ZipDirectory"/>).</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="skipUnreadable">Images that cannot be read are left out instead of being a problem.</param>
    /// <param name="problems">Takes what is wrong; the plan can be used when it stays empty.</param>
    public static ZipPlan Of(ZipArchive archive, UploadLimits limits, bool skipUnreadable, FolderProblems problems)
    {
        var plan = new ZipPlan(limits, problems);
        plan.Enter(archive);
        plan.Place(LayoutReader.Read(plan.tree.Root, skipUnreadable));
        return plan;
    }

    private void Enter(ZipArchive archive)
    {
        var rules = new ZipEntryRules(limits);
        var names = new ZipNames(archive);
        if (names.HasBackslashes)
        {
            remarks.Add("The archive tells its folders by backslashes, as some programs of Windows do; they were read as slashes.");
        }

        foreach (var (name, entry) in archive.Entries.Select(entry => (Name: names.Of(entry), entry)).OrderBy(named => named.Name, StringComparer.Ordinal))
        {
            if (rules.ProblemOf(entry, name) is { } problem)
            {
                problems.Add(problem, name);
            }
            else if (!tree.Add(name, entry))
            {
                problems.Add("This name is there twice. Pack the folder again.", name);
            }
        }
    }

    private void Place(FolderReading reading)
    {
        Tree = reading.Tree;
        remarks.AddRange(reading.Remarks);
        // What is no entry of a dataset at all comes first: without it the rest is not as it was meant.
        if (problems.Count > 0)
        {
            return;
        }

        foreach (var problem in reading.Problems)
        {
            problems.Add(problem.Message, problem.Place);
        }

        foreach (var name in reading.ClassNames.Where(name => !ClassName().IsMatch(name)))
        {
            problems.Add(ZipNames.IsUndecoded(name)
                ? ZipNames.Undecoded
                : $"A class's folder is named with {ClassRule}.", name);
        }

        Settings = reading.SettingsPath is { } path ? tree.Entries[path] : null;
        Images = [.. reading.IsDrawn
            ? reading.Train.Concat(reading.Test).OrderBy(image => image.Label).ThenBy(image => image.File.Path, StringComparer.Ordinal).Select(image => Planned(image, reading.ClassNames[image.Label]))
            : reading.Train.Select(image => Planned(image, $"train/{reading.ClassNames[image.Label]}")).Concat(reading.Test.Select(image => Planned(image, $"test/{reading.ClassNames[image.Label]}")))];
        Bytes = Images.Sum(image => image.Entry.Length);
        if (Bytes > limits.ContentBytes)
        {
            problems.Add($"The images unpack to {Bytes >> 20} MiB; at most {limits.ContentBytes >> 20} MiB are taken. Make them smaller, or put the folder on the lab's machine by hand.");
        }
    }

    private PlannedImage Planned(ClassImage image, string folder) => new(tree.Entries[image.File.Path], folder);

    [GeneratedRegex(@"\A[\p{L}\p{N}_][\p{L}\p{M}\p{N} ._,()&'+-]{0,63}(?<![. ])\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClassName();
}
