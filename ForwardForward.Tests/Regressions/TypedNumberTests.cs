using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Api;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Regressions;

/// <summary>A number that somebody typed became another one, or two: 0,5 the list 0 and 5, 1 000 the list 1 and 0, 1,024 units the layers 1 and 24.</summary>
public sealed class TypedNumberTests
{
    private const string Reals = "method.thresholds";
    private const string Wholes = "network.widths";

    // What people and other programs write.
    private static readonly string[] Crop =
    [
        "0,5", "1.000,5", "1,000.5", "1,000,000", "1e-3", "1 000", "1 024", "1,024", "1'000", "1\u2019000", "1_000", "\u22123", "-3", "\uff15\uff10\uff10", "1\u00a0000", "0.5,", ",5", "1,,2", "\u221e", "Infinity", "-inf",
        "NaN", "0x10", "10%", "10 %", "1-5", "1..5", "1 to 5", "1\u20135", "0,5 1,5", "05", "1e3", "1.0", "5.", "1.5.2", "", " ", "null", "none", "1/2", "\u00bd", "\u0663", "\"5\"", "1e400", "99999999999999999999", "5 px",
        "true", "{}", "[]", "[null]", "[0,5]", "[\"0,5\"]", "\u200b", "\u202e5", "2k", "\ud800",
    ];

    public static TheoryData<string> NumberFields => [.. FieldCatalog.All.Where(one => one.Kind.Name is "whole" or "real" or "list").Select(one => one.Path)];

    [Theory]
    [InlineData(Reals, "0,5", "Write decimals after a point (0.5), and separate entries by a comma and a space (0, 5).")]
    [InlineData(Reals, "1.000,5", "after a point (1000.5)")]
    [InlineData(Reals, "1,000.5", "after a point (1000.5)")]
    [InlineData(Reals, "1,000,000", "after a point (1000000)")]
    [InlineData(Reals, ",5", "after a point (0.5)")]
    [InlineData(Reals, "0,5 1,5", "after a point (0.5)")]
    [InlineData(Reals, "1 000", "Write one number without commas and spaces (1000), several with a comma and a space between them (1, 000).")]
    [InlineData(Reals, "1 024.5", "'1 024.5'")]
    [InlineData(Wholes, "1 024", "(1024), several with a comma and a space between them (1, 24)")]
    [InlineData(Wholes, "1,024", "(1024), several with a comma and a space between them (1, 24)")]
    [InlineData(Wholes, "784, 1,200", "'1,200' can be read in two ways")]
    [InlineData(Wholes, "0,5", "'0,5' is not a whole number")]
    [InlineData(Wholes, "1.000,5", "write it without points (1000)")]
    [InlineData(Wholes, "1,,2", "An entry is missing")]
    [InlineData(Wholes, ",5", "An entry is missing")]
    [InlineData(Wholes, "1e-3", "Entry 1: '1e-3' is not a whole number")]
    [InlineData(Wholes, "1'000", "without signs between the digits (1000)")]
    [InlineData(Wholes, "\uff15\uff10\uff10", "with the digits 0 to 9")]
    [InlineData("method.alpha", "1.000,5", "as in 1000.5")]
    [InlineData("method.alpha", "Infinity", "give a finite one")]
    [InlineData("method.alpha", "1e400", "is too large")]
    [InlineData("method.alpha", "10 %", "a share of one")]
    [InlineData("method.alpha", "0x10", "decimal digits")]
    [InlineData("method.alpha", "1..5", "not a range")]
    [InlineData("method.alpha", "1/2", "0.5 for 1/2")]
    [InlineData("budget.epochs", "1e3", "write 1000")]
    [InlineData("budget.epochs", "1.000", "without points (1000)")]
    [InlineData("budget.epochs", "1,000", "without commas")]
    public void Number_ThatCanBeReadInTwoWaysOrIsNone_IsRefusedWithTheWayToWriteIt(string path, string text, string said)
    {
        Assert.Contains(said, Assert.Single(SpecSource.Resolve("digits-ff-quick", [$"{path}={text}"], null).Problems).Message, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Single(OfApi(path, JsonSerializer.SerializeToElement(text)).Problems).Message, StringComparison.Ordinal);
        var preset = PresetCatalog.Find("digits-ff-quick")!.Spec;
        var form = new RunForm(path == Reals ? MethodCatalog.Hinton.ApplyTo(preset) : preset);
        form.Type(FieldCatalog.Find(path)!, text);
        Assert.Contains(said, Assert.Single(form.ProblemsAt(FieldCatalog.Find(path)!)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Wholes, "500,500", "500, 500")]
    [InlineData(Wholes, "100,200", "100, 200")]
    [InlineData(Wholes, "64,128,256", "64, 128, 256")]
    [InlineData(Wholes, "64 128", "64, 128")]
    [InlineData(Wholes, "500, ", "500")]
    [InlineData(Wholes, "1\u00a0000", "1000")]
    [InlineData(Reals, "\u22123, 1e\u22123", "-3, 0.001")]
    [InlineData(Reals, "0.5; 1", "0.5, 1")]
    [InlineData(Reals, "[0,5]", "0, 5")]
    [InlineData("method.alpha", "1 000", "1000")]
    public void Number_ThatIsClear_IsRead(string path, string text, string becomes)
    {
        var (spec, problems) = SpecPatch.Apply(new ExperimentSpec(), [KeyValuePair.Create(path, text)]);
        Assert.Empty(problems);
        Assert.Equal(becomes, FieldCatalog.Find(path)!.Text(spec));
    }

    [Fact]
    public void List_OfTheApi_IsReadAsItsJsonSays()
    {
        Assert.Equal([0.0, 5.0], OfApi(Reals, JsonSerializer.SerializeToElement(new[] { 0, 5 })).Spec.Method.Thresholds);
        Assert.Contains("Entry 1: '0,5' is not a number", Assert.Single(OfApi(Reals, JsonSerializer.SerializeToElement(new[] { "0,5" })).Problems).Message, StringComparison.Ordinal);
    }

    // Whatever is typed into whatever field, the answer is a value that comes back the same, or a sentence.
    [Theory]
    [MemberData(nameof(NumberFields))]
    public void AnyText_InANumberField_IsAValueOrASentence(string path)
    {
        var field = FieldCatalog.Find(path)!;
        var full = new ExperimentSpec
        {
            Method = new MethodSpec { Recurrent = new RecurrentSpec { Predictive = new PredictiveSpec() } },
            Handover = new HandoverSpec { Data = new DataSpec(), Method = new MethodSpec { Recurrent = new RecurrentSpec { Predictive = new PredictiveSpec() } } },
        };
        foreach (var text in Crop)
        {
            var read = field.Read(full, text);
            if (read.Problem is { } problem)
            {
                ProgramWords.AssertNone(problem);
                Assert.EndsWith(".", problem, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal(field.Text(read.Value!), field.Text(field.Read(full, field.Text(read.Value!)).Value!));
                // No comma ever divided one number.
                Assert.False(text.Contains("0,5", StringComparison.Ordinal) && !text.StartsWith('['), text);
            }
        }
    }

    private static (ExperimentSpec Spec, IReadOnlyList<SpecProblem> Problems) OfApi(string path, JsonElement value) =>
        SpecOfRequest.Read(new LaunchRequest { Preset = "digits-ff-quick", Set = new() { [path] = value } });
}
