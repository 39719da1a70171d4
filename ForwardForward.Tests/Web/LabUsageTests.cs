using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Web;

namespace ForwardForward.Tests.Web;

public sealed partial class LabUsageTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("--FF_RUNS=2", "--help")]
    public void Answer_HelpAsked_IsPrintedAndNothingStarts(params string[] arguments) => Assert.Equal((0, LabUsage.Text + Environment.NewLine, ""), Answer(arguments));

    [Theory]
    [InlineData]
    [InlineData("--FF_URLS=http://127.0.0.1:0", "--environment=Development")]
    public void Answer_NothingOrSettings_LetsTheDashboardStart(params string[] arguments) => Assert.Equal((null, "", ""), Answer(arguments));

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("--verbose")]
    [InlineData("-x")]
    [InlineData("--=5")]
    [InlineData("--FF_RUNS=2", "tokens")]
    public void Answer_UnknownArgument_IsNamedInOneSentence(params string[] arguments)
    {
        var (status, output, error) = Answer(arguments);

        Assert.Equal((2, ""), (status, output));
        Assert.StartsWith($"'{arguments[^1]}' is neither a command nor a setting of the lab.", error, StringComparison.Ordinal);
        Assert.Equal(Environment.NewLine, error[error.IndexOf(Environment.NewLine, StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Text_NamesEverySettingThatTheDashboardReads() =>
        Assert.All(
            SettingName().Matches(File.ReadAllText(RepositoryRoot.File("ForwardForward.Web/LabSettings.cs"))).Select(name => name.Value).Append("FF_MEMORY_GIB").Append("LIBTORCH"),
            name => Assert.Contains($" {name} ", LabUsage.Text, StringComparison.Ordinal));

    [GeneratedRegex("FF_[A-Z_]+")]
    private static partial Regex SettingName();

    private static (int? Status, string Output, string Error) Answer(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (LabUsage.Answer(arguments, output, error), output.ToString(), error.ToString());
    }
}
