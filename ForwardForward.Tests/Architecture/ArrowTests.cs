using System.Reflection;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Architecture;

/// <summary>
/// Which folder may name which. A folder's own subfolders are part of it; what is not listed is not allowed. Read from the sources, since the
/// compiler folds constants and leaves no trace of them.
/// </summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Training = new()
    {
        ["Numbers"] = [],
        ["Names"] = [],
        ["Torch"] = ["Numbers"],
        ["Measurement"] = ["Torch"],
        ["Experiments"] = [],
        ["Architectures"] = ["Numbers", "Experiments"],
        ["Catalog"] = ["Experiments", "Architectures"],
        ["Fields"] = ["Numbers", "Names", "Experiments", "Architectures", "Catalog"],
        ["Preparation"] = ["Numbers", "Experiments", "Architectures", "Catalog", "Fields"],
        ["Images"] = [],
        ["Data"] = ["Catalog", "Images", "Names"],
        ["Networks"] = ["Torch", "Experiments", "Architectures", "Data"],
        ["Evaluation"] = ["Torch", "Experiments"],
        ["Files"] = [],
        ["Checkpoints"] = ["Torch", "Experiments", "Files"],
        ["Journals"] = ["Experiments", "Checkpoints", "Files"],
        ["Learning"] = ["Torch", "Experiments", "Architectures", "Catalog", "Data", "Networks", "Evaluation", "Checkpoints", "Measurement"],
        ["Reporting"] = ["Experiments", "Catalog"],
        ["Benchmarks"] = ["Torch", "Experiments", "Catalog", "Data", "Networks", "Learning"],
        ["Checks"] = ["Torch", "Experiments", "Catalog", "Checkpoints", "Data"],
        ["CommandLine"] = ["Fields", "Benchmarks", "Checks", "Torch", "Experiments", "Architectures", "Catalog", "Preparation", "Data", "Reporting", "Files", "Journals", "Checkpoints"],
    };

    private static readonly Dictionary<string, string[]> Web = new()
    {
        ["Storage"] = [],
        ["Accounts"] = ["Storage"],
        ["Runs"] = ["Storage"],
        ["Live"] = ["Runs", "Accounts"],
        ["Documents"] = ["Runs", "Storage"],
        ["Api"] = ["Runs", "Accounts", "Datasets", "Documents"],
        ["Datasets"] = ["Runs"],
        ["Components"] = ["Runs", "Accounts", "Datasets", "Documents"],
    };

    public static TheoryData<string, string> Folders()
    {
        var folders = new TheoryData<string, string>();
        foreach (var project in new[] { "Training", "Web" })
        {
            foreach (var folder in FoldersOf(project))
            {
                folders.Add(project, folder);
            }
        }

        return folders;
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_NamesOnlyWhatItMay(string project, string folder)
    {
        var rules = project == "Training" ? Training : Web;
        Assert.True(rules.TryGetValue(folder, out var allowed), $"{project}/{folder} is new: say in this test what it may name.");
        var wrong = Sources(project, folder)
            .SelectMany(file => Named(file, project).Where(name => name != folder && !allowed.Contains(name)).Select(name => $"{Path.GetFileName(file)} -> {name}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Training_NeverNamesTheWeb()
    {
        Assert.DoesNotContain(FoldersOf("Training").SelectMany(folder => Sources("Training", folder)), file => Named(file, "Web").Any());
    }

    [Fact]
    public void Training_ReadsNoClockAndNoHiddenRandomness()
    {
        var wrong = FoldersOf("Training").Where(folder => folder != "CommandLine").SelectMany(folder => Sources("Training", folder))
            .Where(file => HiddenInput().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName);
        Assert.Empty(wrong);
    }

    // What many pages use knows none of them.
    [Theory]
    [InlineData("Charts")]
    [InlineData("Fields")]
    [InlineData("Figures")]
    [InlineData("Formulas")]
    public void SharedParts_NeverNameAPage(string folder)
    {
        var components = Path.Combine(RepositoryRoot.FullName, "ForwardForward.Web", "Components");
        var pages = Directory.EnumerateFiles(components, "*.razor", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("@page ", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name.EndsWith("Page", StringComparison.Ordinal)).ToList();
        var shared = Directory.EnumerateFiles(Path.Combine(components, folder), "*", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(pages);
        Assert.NotEmpty(shared);
        Assert.DoesNotContain(shared, file => pages.Any(page => Regex.IsMatch(File.ReadAllText(file), $@"\b{page}\b(?!\.Test)")));
    }

    [Fact]
    public void Types_AreSealedOrAbstract()
    {
        var open = new[] { typeof(ForwardForward.Training.Experiments.ExperimentSpec).Assembly, typeof(ForwardForward.Web.LabSettings).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract)
            .Where(type => !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type))
            .Where(type => type.Name is not ("Program" or "_Imports") && !type.Name.Contains('<', StringComparison.Ordinal))
            .Where(type => !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false));
        Assert.Empty(open);
    }

    // The framework reads "0,5" as another number, and breaks the page at a word.
    [Fact]
    public void Addresses_ArriveAsTextForTheOneReaderOfNumbers()
    {
        var other = typeof(ForwardForward.Web.LabSettings).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.IsDefined(typeof(Microsoft.AspNetCore.Components.SupplyParameterFromQueryAttribute)) && property.PropertyType != typeof(string));
        Assert.Empty(other);
    }

    private static IEnumerable<string> FoldersOf(string project) =>
        Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.FullName, $"ForwardForward.{project}"))
            .Select(folder => Path.GetFileName(folder))
            .Where(folder => folder is not ("bin" or "obj" or "Properties"));

    private static IEnumerable<string> Sources(string project, string folder) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.FullName, $"ForwardForward.{project}", folder), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal));

    // The first part below the project's namespace wherever it is written out, in a using or in place.
    private static IEnumerable<string> Named(string file, string project) =>
        Regex.Matches(File.ReadAllText(file), $@"ForwardForward\.{project}\.([A-Z]\w+)").Select(match => match.Groups[1].Value)
            .Where(name => Directory.Exists(Path.Combine(RepositoryRoot.FullName, $"ForwardForward.{project}", name))).Distinct();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|Stopwatch\.|new Random\(|Random\.Shared|Guid\.NewGuid|Environment\.TickCount")]
    private static partial Regex HiddenInput();
}
