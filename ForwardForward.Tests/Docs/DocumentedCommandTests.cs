using System.CommandLine;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Preparation;
using ForwardForward.Web;
using Microsoft.Extensions.Configuration;

namespace ForwardForward.Tests.Docs;

/// <summary>What README and docs/ tell people to type is understood; what is quick and changes nothing is run.</summary>
public sealed partial class DocumentedCommandTests
{
    // Taken by run.sh itself, before any command line is read.
    private static readonly string[] OfTheDashboard = ["bench lab", "bench viewers", "bench store", "bench pages"];

    // The exercise of docs/add-a-method.md adds it.
    private const string FieldToBeAdded = "method.pairMargin=0.3";

    public static TheoryData<string, string> All => Chosen(_ => true);

    public static TheoryData<string, string> OfTheTrainer => Chosen(command => command.Arguments is [var verb, ..] && IsOfTheTrainer(verb) && !OfTheDashboard.Contains(command.Text));

    public static TheoryData<string, string> OfTheLab => Chosen(command => LabCommands.Handles(command.Arguments));

    public static TheoryData<string, string> QuickOnes => Chosen(command => !command.HasPlaceholder && IsQuick(command.Arguments));

    public static TheoryData<string, string> Trainings => Chosen(command => command is { Arguments: ["train", var preset, ..] } && !preset.StartsWith('-') && char.IsLower(preset[0]));

    [Fact]
    public void Commands_OfAllPages_AreFound()
    {
        Assert.True(DocumentedCommand.All.Count() > 40);
        Assert.Contains(new DocumentedCommand("README.md", ""), DocumentedCommand.All);
        Assert.Contains(new DocumentedCommand("docs/command-line.md", "bench convolution"), DocumentedCommand.All);
        Assert.Contains(new DocumentedCommand("docs/add-a-method.md", "fields --markdown"), DocumentedCommand.All);
    }

    [Fact]
    public async Task Verbs_OfAllPages_StandInTheUsageOfRunSh()
    {
        using var usage = Process.Start(new ProcessStartInfo("bash", [RepositoryRoot.File("run.sh"), "--help"]) { RedirectStandardOutput = true })!;
        var text = await usage.StandardOutput.ReadToEndAsync();
        await usage.WaitForExitAsync();
        var known = Verb().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Equal(0, usage.ExitCode);
        Assert.DoesNotContain(DocumentedCommand.All, command => command.Arguments is [var verb, ..] && verb != "--help" && !known.Contains(verb));
    }

    [Theory]
    [MemberData(nameof(OfTheTrainer))]
    public void Command_OfTheTrainer_IsUnderstood(string page, string command)
    {
        var arguments = new DocumentedCommand(page, command).Arguments;
        Assert.Empty(LabCommand.Create().Parse(arguments).Errors.Select(error => error.Message));
    }

    [Theory]
    [MemberData(nameof(OfTheLab))]
    public void Command_OfTheLab_IsUnderstood(string page, string command)
    {
        var arguments = new DocumentedCommand(page, command).Arguments;
        Assert.Empty(LabCommands.Create(new ConfigurationBuilder().Build()).Parse(arguments).Errors.Select(error => error.Message));
    }

    [Theory]
    [MemberData(nameof(QuickOnes))]
    public void Command_ThatIsQuick_Succeeds(string page, string command)
    {
        using var folder = new TemporaryFolder();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var arguments = new DocumentedCommand(page, command).Arguments;

        // Not this machine's datasets, which would be read through.
        var status = LabCommand.Run(arguments is ["datasets"] ? [.. arguments, "--data", folder.FullName] : arguments, new InvocationConfiguration { Output = output, Error = error });

        Assert.True(status == ExitStatus.Success, error.ToString());
        Assert.NotEmpty(output.ToString());
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Training_OfAPage_NamesAPresetAndFieldsThatItTakes(string page, string command)
    {
        var arguments = new DocumentedCommand(page, command).Arguments;
        var preset = PresetCatalog.Find(arguments[1]);
        if (arguments.Contains("--help"))
        {
            return;
        }

        Assert.NotNull(preset);
        var changes = arguments.Zip(arguments.Skip(1)).Where(pair => pair.First == "--set" && pair.Second != FieldToBeAdded).Select(pair => pair.Second.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], parts[1]));
        Assert.Empty(SpecPatch.Apply(preset.Spec, [.. changes]).Problems);
    }

    [Theory]
    [InlineData("./run.sh bench lab|store      the dashboard", "bench lab", "bench store")]
    [InlineData("(sed x; ./run.sh fields --markdown) > fields.new", "fields --markdown")]
    [InlineData("FF_TORCH=cuda ./run.sh", "")]
    [InlineData("./test.sh --filter x")]
    public void Commands_OfALine_AreCutOut(string line, params string[] expected) => Assert.Equal(expected, DocumentedCommand.Of(line));

    private static bool IsOfTheTrainer(string verb) => LabCommand.Create().Subcommands.Any(command => command.Name == verb);

    private static bool IsQuick(string[] arguments) => arguments is [_, "--help"]
        ? IsOfTheTrainer(arguments[0])
        : arguments is ["presets" or "methods" or "architectures" or "fields", ..] or ["datasets"] or ["documents"] or ["documents", "list" or "table", ..];

    private static TheoryData<string, string> Chosen(Func<DocumentedCommand, bool> condition)
    {
        TheoryData<string, string> chosen = [];
        foreach (var command in DocumentedCommand.All.Where(condition))
        {
            chosen.Add(command.Page, command.Text);
        }

        return chosen;
    }

    [GeneratedRegex(@"^\./run\.sh ([a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Verb();
}
