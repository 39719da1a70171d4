using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Docs;

/// <summary>README and docs/ lead nowhere that is not there.</summary>
public sealed partial class DocumentationTests
{
    private const int MostWordsOfReadme = 900;
    private const int MostBytesOfAPicture = 150_000;

    // The exercise adds it; its test must not be there before.
    private static readonly string[] ToBeAdded = ["Tests/Learning/Readouts/MajorityReaderTests.cs"];

    // As the pages shorten them.
    private static readonly string[] Projects = ["ForwardForward.Training", "ForwardForward.Web", "ForwardForward.Tests"];

    private static readonly Lazy<HashSet<string>> FileNames = new(() => Projects.Append("wwwroot-assets").SelectMany(folder => Sources(RepositoryRoot.File(folder))).Select(path => Path.GetFileName(path)).ToHashSet());

    public static TheoryData<string> Pages => [.. DocumentationPage.All.Keys];

    [Fact]
    public void Readme_Counted_IsShort() =>
        Assert.InRange(DocumentationPage.All["README.md"].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 300, MostWordsOfReadme);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadToFilesAndHeadingsThatAreThere(string name)
    {
        var page = DocumentationPage.All[name];
        var broken = page.Links.Where(link => !Uri.TryCreate(link, UriKind.Absolute, out _)).Where(link =>
        {
            var (path, anchor) = page.Resolve(link);
            return !(File.Exists(RepositoryRoot.File(path)) || Directory.Exists(RepositoryRoot.File(path)))
                || (anchor.Length > 0 && !(DocumentationPage.All.TryGetValue(path, out var target) && target.Anchors.Contains(anchor)));
        });

        Assert.Empty(broken);
    }

    [Fact]
    public void EveryPage_FromTheReadme_IsReached()
    {
        HashSet<string> reached = ["README.md"];
        Queue<string> waiting = new(reached);
        while (waiting.TryDequeue(out var name))
        {
            var page = DocumentationPage.All[name];
            foreach (var path in page.Links.Select(link => page.Resolve(link).Path).Where(path => DocumentationPage.All.ContainsKey(path) && reached.Add(path)))
            {
                waiting.Enqueue(path);
            }
        }

        Assert.Empty(DocumentationPage.All.Keys.Except(reached));
    }

    [Fact]
    public void EveryPicture_OfTheDocs_IsShownAndSmall()
    {
        var shown = DocumentationPage.All.Values.SelectMany(page => page.Links.Select(link => page.Resolve(link).Path)).ToHashSet();
        var pictures = Directory.EnumerateFiles(RepositoryRoot.File("docs"), "*.png", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Contains(Path.GetRelativePath(RepositoryRoot.FullName, picture), shown));
        Assert.All(pictures, picture => Assert.InRange(new FileInfo(picture).Length, 1, MostBytesOfAPicture));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Paths_NamedByAPage_AreThere(string name)
    {
        var missing = DocumentationPage.All[name].Words.Where(word => PlainPath().IsMatch(word)).Except(ToBeAdded).Where(word => !IsThere(word));

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("ForwardForward.Web/Runs/RunQueue.cs", true)]
    [InlineData("Web/Runs/Form/RunForm.cs", true)]
    [InlineData("Training/Torch", true)]
    [InlineData("Learning/TrainingRun.cs", true)]
    [InlineData("RunWorker.cs", true)]
    [InlineData("Web/Runs/NoSuchFile.cs", false)]
    [InlineData("Learning/NoSuchFile.cs", false)]
    [InlineData("docs/no-such-page.md", false)]
    [InlineData("NoSuchFile.cs", false)]
    [InlineData("text/html", true)]
    public void Path_OfAFileOrNone_IsToldApart(string path, bool there) => Assert.Equal(there, IsThere(path));

    // A path of another place (a run's folder, a dataset's, an address) begins with no folder of the repository, and is not judged.
    private static bool IsThere(string word)
    {
        var parts = word.TrimEnd('/').Split('/');
        if (parts.Length == 1 && !word.EndsWith('/'))
        {
            return FileNames.Value.Contains(word) || !SourceName().IsMatch(word);
        }

        string[] roots = ["", .. Projects];
        string[] candidates = [.. roots.Select(root => RepositoryRoot.File(Path.Combine([root, .. parts]))), RepositoryRoot.File("ForwardForward." + string.Join('/', parts))];
        string[] firsts = [.. roots.Select(root => RepositoryRoot.File(Path.Combine(root, parts[0]))), RepositoryRoot.File("ForwardForward." + parts[0])];
        return candidates.Any(path => File.Exists(path) || Directory.Exists(path)) || !firsts.Any(Directory.Exists);
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal));

    // No wildcard, no placeholder, no command.
    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)*/?$")]
    private static partial Regex PlainPath();

    [GeneratedRegex(@"^\w[\w.-]*\.(cs|razor|js|css|py)$")]
    private static partial Regex SourceName();
}
