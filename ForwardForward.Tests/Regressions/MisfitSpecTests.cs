using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Api;

namespace ForwardForward.Tests.Regressions;

/// <summary>null, or a value of another kind, anywhere in a spec: an error of the server, and a stack trace on the command line.</summary>
public sealed class MisfitSpecTests
{
    // Each is wrong in most places, and right in some.
    private static readonly string[] Wrong = ["null", "\"x\"", "\"0,5\"", "1.5", "-1", "true", "[]", "{}", "[null]", "[{}]", "1e999", "\"\\u0000\"", "{\"x\":null}"];

    [Fact]
    public void AnythingAnywhere_InTheSpecOfAnyPreset_IsTakenOrRefusedInWordsAtItsPath()
    {
        var seen = new HashSet<(string, string, string)>();
        foreach (var preset in PresetCatalog.All)
        {
            foreach (var (path, json, wrong) in Changed(preset.Spec, (path, before, wrong) => seen.Add((path, before, wrong))))
            {
                var (spec, problems) = SpecText.Read(json);
                Assert.Equal(spec is null, problems.Count > 0);
                // What is no spec is wrong at that very place; what is one, the rules judge.
                Assert.All(problems, problem => Assert.True(
                    problem.Path.Split('[')[0].StartsWith(path, StringComparison.Ordinal) || path.StartsWith(problem.Path, StringComparison.Ordinal), $"{path} = {wrong}: {problem}"));
                Assert.All(spec is null ? problems : SpecValidator.Validate(spec), problem =>
                {
                    ProgramWords.AssertNone(problem.Message);
                    Assert.DoesNotContain("does not fit there", problem.Message, StringComparison.Ordinal);
                });
                if (wrong == "null" && Takes(path) is false)
                {
                    Assert.True(spec is null, $"{path} = null was taken");
                }
            }
        }

        Assert.True(seen.Count > 2000);
    }

    [Fact]
    public void Everything_Wrong_IsSaidAtOnceWithWhatIsKnown()
    {
        var (_, problems) = SpecText.Read("""{ "budget": { "epoch": 3, "epochs": "1,5" }, "Method": { "CONTRAST": "very-wrong", "alpha": null, "thresholds": [1, null] }, "network": null, "name": 2026, "seed": "1 000", "network.x": 1 }""");
        Assert.Equal(
            ["budget.epoch", "budget.epochs", "method.contrast", "method.alpha", "method.thresholds", "network", "name", "seed", "network.x"], problems.Select(problem => problem.Path));
        Assert.Equal("There is no field 'budget.epoch'. Did you mean budget.epochs?", problems[0].Message);
        Assert.StartsWith("There is no 'very-wrong' here. Known: none, wrong-label", problems[2].Message, StringComparison.Ordinal);
        Assert.Equal("null is no value here: leave the field out, or give it one.", problems[3].Message);
        Assert.Equal("Entry 2: null is no value here: leave the field out, or give it one.", problems[4].Message);
        Assert.Equal("Write it as \"2026\".", problems[6].Message);
        Assert.Equal("Write it as 1000.", problems[7].Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"budget\": {\"epochs\": 0x10}}")]
    public void Text_ThatIsNoObject_IsRefusedInWords(string json)
    {
        var problem = Assert.Single(SpecText.Read(json).Problems);
        ProgramWords.AssertNone(problem.Message);
    }

    [Fact]
    public void Change_ByTheApi_OfAnotherKind_IsRefusedAtItsPath()
    {
        foreach (var field in FieldCatalog.OfOnePhase)
        {
            foreach (var wrong in Wrong)
            {
                var (_, problems) = SpecOfRequest.Read(new LaunchRequest { Preset = "digits-ff-quick", Set = new() { [field.Path] = JsonDocument.Parse(wrong).RootElement.Clone() } });
                Assert.All(problems, problem =>
                {
                    Assert.Equal($"set.{field.Path}", problem.Path);
                    ProgramWords.AssertNone(problem.Message);
                });
            }
        }

        Assert.Equal("set.name", Assert.Single(SpecOfRequest.Read(new LaunchRequest { Preset = "digits-ff-quick", Set = new() { ["name"] = JsonDocument.Parse("null").RootElement.Clone() } }).Problems).Path);
    }

    [Fact]
    public void File_WithNullAndMore_OnTheCommandLine_IsRefusedWithEveryPath()
    {
        using var folder = new TemporaryFolder();
        var file = folder["spec.json"];
        File.WriteAllText(file, """{ "method": { "alpha": null, "readout": null }, "network": { "layers": ["dense 5", null] }, "budget": { "epochs": "1,5" } }""");
        using var output = new StringWriter();
        using var error = new StringWriter();

        var status = LabCommand.Run(["train", file, "--data", folder["data"]], new InvocationConfiguration { Output = output, Error = error });

        Assert.Equal(ExitStatus.BadInput, status);
        Assert.Contains("method.alpha: null is no value here", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("method.readout: null is no value here", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("network.layers: Line 2 is no text", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("budget.epochs: '1,5' is not a whole number", error.ToString(), StringComparison.Ordinal);
        ProgramWords.AssertNone(error.ToString());
    }

    // Whether null says something there; null itself for an entry, which the list's field judges.
    private static bool? Takes(string path) => FieldCatalog.Find(path) is { } field ? field.Kind.Name == Kind.OfGroups || field.Kind.Empty.Length > 0 && field.Kind.Name != "list" : path.Contains('[', StringComparison.Ordinal) ? null : false;

    private static IEnumerable<(string Path, string Json, string Wrong)> Changed(ExperimentSpec spec, Func<string, string, string, bool> isNew)
    {
        var tree = JsonNode.Parse(SpecJson.Write(spec))!;
        foreach (var (path, put, before) in Places(tree, "").ToList())
        {
            foreach (var wrong in Wrong.Where(wrong => isNew(path, before, wrong)))
            {
                put(JsonNode.Parse(wrong));
                yield return (path, tree.ToJsonString(), wrong);
                put(JsonNode.Parse(before));
            }
        }
    }

    private static IEnumerable<(string Path, Action<JsonNode?> Put, string Before)> Places(JsonNode? node, string path)
    {
        IEnumerable<(string Path, Action<JsonNode?> Put, JsonNode? Inside)> places = node switch
        {
            JsonObject part => part.Select(one => ($"{path}{(path.Length > 0 ? "." : "")}{one.Key}", (Action<JsonNode?>)(value => part[one.Key] = value), one.Value)),
            JsonArray list => Enumerable.Range(0, Math.Min(2, list.Count)).Select(place => ($"{path}[{place}]", (Action<JsonNode?>)(value => list[place] = value), list[place])),
            _ => [],
        };
        // A part is replaced once what is inside of it has been.
        return places.SelectMany(one => Places(one.Inside, one.Path).Append((one.Path, one.Put, one.Inside?.ToJsonString() ?? "null")));
    }
}
