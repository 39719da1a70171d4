using System.Reflection;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Architecture;

/// <summary>The shape of the trainer: what a stranger finds on one screen, and which of its folders may name which.</summary>
public sealed partial class LearningTests
{
    private const int MostParameters = 7;

    // What each names of the others. Some name each other: a contrast may have a read-out learn in passing, and objectives see the moment of a step.
    private static readonly Dictionary<string, string[]> Folders = new()
    {
        ["Schedules"] = [],
        ["Goodnesses"] = [],
        ["Optimizers"] = [],
        ["Labels"] = [],
        ["Reports"] = ["Schedules"],
        ["Examples"] = ["Augmentations", "Schedules"],
        ["Augmentations"] = ["Examples"],
        ["Handovers"] = ["Goodnesses", "Labels", "Recurrent"],
        ["ClassGoodnesses"] = ["Objectives"],
        ["Contrasts"] = ["Augmentations", "Examples", "Labels", "Readouts"],
        ["Readouts"] = ["ClassGoodnesses", "Contrasts", "Examples", "Goodnesses", "Labels", "Optimizers"],
        ["Representations"] = ["Examples", "Optimizers", "Readouts", "Reports", "Schedules"],
        ["Objectives"] = ["ClassGoodnesses", "Examples", "Goodnesses", "Gradients", "Readouts", "Reports", "Representations"],
        ["Gradients"] = ["ClassGoodnesses", "Contrasts", "Examples", "Objectives"],
        ["Pipelines"] = ["Contrasts", "Examples", "Gradients", "Objectives", "Optimizers", "Reports", "Schedules"],
        ["Evaluations"] = ["Contrasts", "Examples", "Goodnesses", "Labels", "Objectives", "Readouts", "Reports"],
        ["Cascades"] = ["ClassGoodnesses", "Contrasts", "Evaluations", "Examples", "Readouts", "Reports", "Schedules"],
        ["Recurrent"] = ["Contrasts", "Evaluations", "Examples", "Goodnesses", "Objectives", "Optimizers", "Predictive", "Readouts", "Reports", "Schedules"],
        ["Predictive"] = ["Contrasts", "Examples", "Optimizers", "Readouts", "Recurrent", "Reports", "Schedules"],
    };

    private static readonly string Root = Path.Combine(RepositoryRoot.FullName, "ForwardForward.Training", "Learning");

    public static TheoryData<string> FolderNames => new(Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)));

    [Fact]
    public void Root_IsOneScreenOfFiles() => Assert.Equal(
        [
            "BlockLearner.cs", "CourseBuilder.cs", "DivergenceException.cs", "GradientStep.cs", "Learner.cs", "LearnerChoice.cs", "LearnerSetting.cs", "LearningStep.cs", "RunOutlets.cs", "RunPhase.cs",
            "StepSequence.cs", "TrainingCourse.cs", "TrainingRun.cs",
        ],
        Directory.EnumerateFiles(Root).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(FolderNames))]
    public void Folder_NamesOnlyWhatItMay(string folder)
    {
        Assert.True(Folders.TryGetValue(folder, out string[]? allowed), $"Learning/{folder} is new: say in this test what it may name.");
        IEnumerable<string> wrong = Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
                .Where(name => Directory.Exists(Path.Combine(Root, name)) && name != folder && !allowed.Contains(name))
                .Select(name => $"{Path.GetFileName(file)} -> {name}"));
        Assert.Empty(wrong);
    }

    // Copying constructors of records take one; what a caller has to set is a parameter, too.
    [Fact]
    public void Constructors_TakeSevenThingsAtMost()
    {
        IEnumerable<string> many = typeof(ExperimentSpec).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("ForwardForward.Training.Learning", StringComparison.Ordinal) == true || type.Namespace?.StartsWith("ForwardForward.Training.Networks", StringComparison.Ordinal) == true)
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Select(made => (
                Name: type.Name, Count: made.GetParameters().Length + type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Count(member => member.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), inherit: true)))))
            .Where(made => made.Count > MostParameters)
            .Select(made => $"{made.Name}: {made.Count}");
        Assert.Empty(many);
    }

    // Widths are a list of dense lines: what else differs is said in one place.
    [Fact]
    public void Architecture_IsAskedForByTheLearnerAlone() => Assert.Equal(
        ["BlockLearner.cs"],
        Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories).Where(file => AsksForArchitecture().IsMatch(File.ReadAllText(file))).Select(file => Path.GetFileName(file)));

    [GeneratedRegex(@"ForwardForward\.Training\.Learning\.([A-Z]\w+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"\bArchitecture\.(Mlp|Layers)\b")]
    private static partial Regex AsksForArchitecture();
}
