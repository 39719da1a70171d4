using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ForwardForward.Training.Images;

namespace ForwardForward.Training.Data.Folders;

/// <summary>
/// Finds the images of a folder: <c>train/CLASS/…</c> and <c>test/CLASS/…</c> (or <c>val</c>, <c>valid</c>, <c>validation</c> where there is no test), or
/// <c>CLASS/…</c> alone. Classes stand in ordinal order of their names, images of a class in that of their paths. Links are not followed.
/// </summary>
internal sealed class FolderScan
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint };
    private static readonly EnumerationOptions Deep = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint, RecurseSubdirectories = true, MaxRecursionDepth = 4 };

    private readonly DirectoryInfo root;
    private readonly FolderSettings settings;
    private readonly StringBuilder stamp = new();
    private int found;

    private FolderScan(DirectoryInfo root, FolderSettings settings) => (this.root, this.settings) = (root, settings);

    /// <exception cref="DatasetException">There are no classes, no images, or too many of them.</exception>
    public static ImageListing Read(string folder, FolderSettings settings) => new FolderScan(new DirectoryInfo(folder), settings).Read();

    private ImageListing Read()
    {
        Dictionary<string, DirectoryInfo> tops = Folders(root).ToDictionary(top => top.Name.ToLowerInvariant() is var name && FolderLayout.IsSplit(name) ? name : top.Name);
        DirectoryInfo[] train = [.. FolderLayout.TrainOf(tops.Keys).Select(name => tops[name])];
        DirectoryInfo[] test = [.. FolderLayout.TestOf(tops.Keys).Select(name => tops[name])];
        DirectoryInfo[] sources = train.Length > 0 ? train : [root];
        if (train.Length == 0 && test.Length > 0)
        {
            throw new DatasetException($"{test[0].Name}/ is there without train/. Put one folder for each class under train/ and under test/, or the folders of the classes alone.");
        }

        string[] classes = [.. sources.Concat(test).SelectMany(Folders).Select(folder => folder.Name).Distinct().Order(StringComparer.Ordinal)];
        if (classes.Length is < 2 or > FolderLimits.MaximumClasses)
        {
            throw new DatasetException($"{classes.Length} folders of classes were found; 2 to {FolderLimits.MaximumClasses} are needed, each with images ({ImageFormat.Names}): CLASS/…, or train/CLASS/… and test/CLASS/….");
        }

        List<LabeledFile> trainFiles = [];
        List<LabeledFile> testFiles = [];
        for (int label = 0; label < classes.Length; label++)
        {
            List<LabeledFile> files = [.. sources.SelectMany(source => Images(source, classes[label], label))];
            if (test.Length > 0)
            {
                trainFiles.AddRange(files);
                testFiles.AddRange(test.SelectMany(source => Images(source, classes[label], label)));
            }
            else
            {
                bool[] chosen = FolderSplit.TestOf(label, files.Count);
                trainFiles.AddRange(files.Where((_, index) => !chosen[index]));
                testFiles.AddRange(files.Where((_, index) => chosen[index]));
            }
        }

        return Listing(classes, trainFiles, testFiles);
    }

    private ImageListing Listing(string[] classes, List<LabeledFile> train, List<LabeledFile> test)
    {
        if (train.Count == 0 || test.Count == 0)
        {
            throw new DatasetException($"{train.Count} training and {test.Count} test images ({ImageFormat.Names}) were found; both are needed.");
        }

        stamp.Append(CultureInfo.InvariantCulture, $"{settings.Size} {settings.Channels}");
        string fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamp.ToString())));
        ImageListing listing = new(root.FullName, settings.Shape, classes, train, test, fingerprint);
        return listing.Fits ? listing : throw new DatasetException(
            $"{listing.Count} images of {settings.Channels}x{settings.Size}x{settings.Size} take more memory than one array holds. Choose a smaller size in {FolderSettings.FileName}.");
    }

    private List<LabeledFile> Images(DirectoryInfo source, string name, int label)
    {
        DirectoryInfo folder = new(Path.Combine(source.FullName, name));
        if (!folder.Exists)
        {
            return [];
        }

        List<(string Path, FileInfo File)> files = [.. folder.EnumerateFiles("*", Deep)
            .Where(file => ImageFormat.IsNameOfImage(file.Name))
            .Select(file => (Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/'), file))
            .OrderBy(file => file.Item1, StringComparer.Ordinal)];
        if ((found += files.Count) > FolderLimits.MaximumImages)
        {
            throw new DatasetException($"More than {FolderLimits.MaximumImages} images were found, which is more than is read.");
        }

        foreach ((string path, FileInfo file) in files)
        {
            stamp.Append(CultureInfo.InvariantCulture, $"{path}\n{file.Length} {file.LastWriteTimeUtc.Ticks} {label}\n");
        }

        return [.. files.Select(file => new LabeledFile(file.Path, label))];
    }

    private static IEnumerable<DirectoryInfo> Folders(DirectoryInfo folder) =>
        folder.EnumerateDirectories("*", Visible).Where(inner => !FolderLayout.IsIgnored(inner.Name));
}
