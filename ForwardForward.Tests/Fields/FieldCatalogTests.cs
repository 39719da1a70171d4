using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Tests.Fields;

/// <summary>The catalogue has what a spec has, and each field reads and writes its own place.</summary>
public sealed class FieldCatalogTests
{
    // With every part that may be left out.
    private static readonly ExperimentSpec Full = new()
    {
        Method = new MethodSpec { Recurrent = new RecurrentSpec { Predictive = new PredictiveSpec() } },
        Handover = new HandoverSpec { Data = new DataSpec(), Method = new MethodSpec { Recurrent = new RecurrentSpec { Predictive = new PredictiveSpec() } } },
    };

    public static TheoryData<string> Paths => [.. FieldCatalog.All.Select(one => one.Path)];

    [Fact]
    public void All_Paths_AreThePropertiesOfASpec()
    {
        var properties = LeavesOf(SpecJson.Options.GetTypeInfo(typeof(ExperimentSpec)), "").Order(StringComparer.Ordinal);
        Assert.Equal(properties, FieldCatalog.All.Select(field => field.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Read_AnotherText_ChangesThatFieldAloneAndComesBack(string path)
    {
        var field = FieldCatalog.Find(path)!;
        var text = AnotherText(field, Full);
        var read = field.Read(Full, text);

        Assert.Null(read.Problem);
        Assert.Equal(text, field.Text(read.Value!));
        var (before, after) = (Flat(Full), Flat(read.Value!));
        var changed = before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)).ToList();
        // A method brings its recipe, and a part everything in it.
        Assert.All(field.Kind.Name == Kind.OfGroups || path.EndsWith("method.name", StringComparison.Ordinal) ? [] : changed, key => Assert.Equal(path, key));
        Assert.Contains(changed, key => key == path || key.StartsWith(path + ".", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Read_WhatItWrites_ChangesNothing(string path)
    {
        var field = FieldCatalog.Find(path)!;
        foreach (var spec in (ExperimentSpec[])[Full, new ExperimentSpec(), PresetCatalog.Find("mnist-hinton")!.Spec])
        {
            // A method brings its recipe, whatever the experiment had of its own.
            if (field.Exists(spec) && field.Kind.Name != Kind.OfGroups && !path.EndsWith("method.name", StringComparison.Ordinal))
            {
                Assert.Equal(SpecJson.Write(spec), SpecJson.Write(field.Read(spec, field.Text(spec)).Value!));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Options_OfAChoice_AreItsValues(string path)
    {
        var field = FieldCatalog.Find(path)!;
        if (field.GetType().GenericTypeArguments[0] is { IsEnum: true } choice)
        {
            var tokens = Enum.GetValues(choice).Cast<object>().Select(value => JsonSerializer.Serialize(value, choice, SpecJson.Options).Trim('"'));
            Assert.Equal(tokens.Order(StringComparer.Ordinal), field.Kind.Options.Select(option => option.Token).Order(StringComparer.Ordinal));
            Assert.All(field.Kind.Options, option => Assert.NotEmpty(option.Hint));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Default_SaysWhetherAMethodBringsIt(string path)
    {
        var plain = PresetCatalog.Find("digits-ff-quick")!.Spec;
        var field = FieldCatalog.Find(path)!;
        if (path.StartsWith("handover", StringComparison.Ordinal) || path == "method.name" || field.Kind.Name == Kind.OfGroups || !field.Exists(plain))
        {
            return;
        }

        var other = field.Read(plain, AnotherText(field, plain)).Value!;
        var kept = field.Text(MethodCatalog.Hinton.ApplyTo(other)) == field.Text(other);
        Assert.True(kept == (field.Default != Supplier.Method) || field.Text(other) == field.Text(MethodCatalog.Hinton.Recipe), $"{path}: {(kept ? "kept" : "brought by the method")}");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Words_OfEveryField_AreThere(string path)
    {
        var field = FieldCatalog.Find(path)!;
        Assert.NotEmpty(field.Title);
        Assert.NotEmpty(field.Section);
        Assert.EndsWith(".", field.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_OfAnExperiment_HasItsPropertiesAndTakesThoseOfEveryPreset()
    {
        var schema = FieldSchema.Of();

        Assert.Equal(FieldCatalog.All.Select(field => field.Path).Order(StringComparer.Ordinal), Fields(schema, "").Order(StringComparer.Ordinal));
        Assert.All(PresetCatalog.All, preset => Assert.All(Flat(preset.Spec).Keys, path => Assert.NotNull(At(schema, path))));
        Assert.Equal("0", At(schema, "data.shiftPixels")!["default"]!.ToJsonString());
        Assert.Contains("wrong-label", At(schema, "method.contrast")!["enum"]!.ToJsonString(), StringComparison.Ordinal);

        static JsonNode? At(JsonNode schema, string path) => path.Split('.').Aggregate((JsonNode?)schema, (part, name) => part?["properties"]?[name]);

        // Only a field has a title.
        static IEnumerable<string> Fields(JsonObject part, string prefix) => part["properties"]?.AsObject().SelectMany(one =>
            (one.Value!["title"] is null ? Enumerable.Empty<string>() : [prefix + one.Key]).Concat(Fields(one.Value.AsObject(), $"{prefix}{one.Key}."))) ?? [];
    }

    [Fact]
    public void Paths_StandInTheCatalogueOnly()
    {
        var written = FieldCatalog.All.Where(field => field.Path.Contains('.', StringComparison.Ordinal)).Select(field => field.Path).ToHashSet();
        Assert.Empty(
            from project in new[] { "ForwardForward.Training", "ForwardForward.Web" }
            from file in Directory.EnumerateFiles(RepositoryRoot.File(project), "*", SearchOption.AllDirectories)
            where Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("ForwardForward.Training/Fields/", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            from path in PathsIn(line)
            where written.Contains(path)
            select $"{Path.GetFileName(file)}: {path}");
    }

    [Theory]
    [InlineData("return \"Set a smaller budget.batchSize.\";", "budget.batchSize")]
    [InlineData("Description = $\"as in --set budget.epochs=5; {value}\"", "budget.epochs")]
    [InlineData("new JsonException(\"\", \"$.network.layers\")", "network.layers")]
    [InlineData("if (data.Dataset == spec.Method.Alpha) // budget.epochs", null)]
    public void PathsIn_ALine_AreFoundInsideSentences(string line, string? path) =>
        Assert.Equal(path, PathsIn(line).FirstOrDefault(found => FieldCatalog.Find(found) is not null));

    // Also inside of a sentence, after $. and before =; members of the code begin with a capital. Comments may name them.
    private static IEnumerable<string> PathsIn(string line) =>
        Regex.Matches(Regex.Replace(line, @"(^|\s)//.*|^\s*@\*.*", ""), @"(?<!\w)[a-z]\w*(\.\w+)+").Select(match => match.Value);

    private static IEnumerable<string> LeavesOf(JsonTypeInfo type, string prefix)
    {
        foreach (var property in type.Properties)
        {
            var inner = SpecJson.Options.GetTypeInfo(property.PropertyType);
            // A part that may be left out is a field too; one that is always there is none.
            if (inner.Kind != JsonTypeInfoKind.Object || property.IsSetNullable)
            {
                yield return prefix + property.Name;
            }

            foreach (var leaf in inner.Kind == JsonTypeInfoKind.Object ? LeavesOf(inner, $"{prefix}{property.Name}.") : [])
            {
                yield return leaf;
            }
        }
    }

    private static Dictionary<string, string> Flat(ExperimentSpec spec)
    {
        var flat = new Dictionary<string, string>();
        Walk(JsonNode.Parse(SpecJson.Write(spec))!.AsObject(), "");
        return flat;

        void Walk(JsonObject node, string prefix)
        {
            foreach (var (name, value) in node)
            {
                if (value is JsonObject inner)
                {
                    Walk(inner, $"{prefix}{name}.");
                }
                else
                {
                    flat[prefix + name] = value?.ToJsonString() ?? "null";
                }
            }
        }
    }

    // As the field writes it.
    private static string AnotherText(Field field, ExperimentSpec spec) => field.Kind switch
    {
        { Options.Count: > 0 } => field.Kind.Options.First(option => option.Token != field.Text(spec)).Token,
        { Name: "whole" } => field.Text(spec) == "3" ? "4" : "3",
        { Name: "real" } => field.Text(spec) == "0.25" ? "0.5" : "0.25",
        { Name: "list" } => field.Text(spec) == "7, 7" ? "8, 8" : "7, 7",
        { Name: "lines" } => "dense 7",
        _ => "other",
    };
}
