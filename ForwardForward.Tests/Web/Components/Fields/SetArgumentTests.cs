using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Components.Fields;
namespace ForwardForward.Tests.Web.Components.Fields;

public sealed class SetArgumentTests
{
    public static TheoryData<string, string, string> Texts => new()
    {
        { "optimization.learningRate", "0.03", "optimization.learningRate=0.03" },
        { "data.augmentation.flip", "true", "data.augmentation.flip=true" },
        { "data.trainingExamples", "", "data.trainingExamples=" },
        { "network.widths", "500,200", "'network.widths=500, 200'" },
        { "method.contrast", "hard-wrong-label", "method.contrast=hard-wrong-label" },
        { "network.layers", "conv 8 k5\nrelu", "'network.layers=[\"conv 8 k5\",\"relu\"]'" },
        { "name", "it's", "'name=it'\\''s'" },
        { "name", "\"\"7\"\"", "'name=\"\"7\"\"'" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Of_Value_IsWhatAShellHandsToSet(string path, string text, string argument)
    {
        var field = FieldCatalog.Find(path)!;
        Assert.Equal(argument, SetArgument.Of(field, field.Read(new ExperimentSpec(), text).Value!));
    }

    [Theory]
    [InlineData("mnist-ff-quick")]
    [InlineData("repair-exp4")]
    [InlineData("mnist-bp")]
    public void Of_EveryFieldOfAPreset_GivesThePresetBack(string name)
    {
        ExperimentSpec preset = PresetCatalog.Find(name)!.Spec with { Seed = 7 };
        var arguments = FieldCatalog.All.Where(field => field != RunFields.Name && field.Exists(preset)).Select(field => Unquoted(SetArgument.Of(field, preset)).Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1]));

        // The method first, as it brings its whole recipe.
        var (patched, problems) = SpecPatch.Apply(new ExperimentSpec { Name = preset.Name }, arguments.OrderBy(pair => pair.Key != "method.name"));

        Assert.Empty(problems);
        Assert.Equal(SpecJson.Write(preset), SpecJson.Write(patched));
    }

    private static string Unquoted(string argument) => argument.StartsWith('\'') ? argument[1..^1].Replace("'\\''", "'", StringComparison.Ordinal) : argument;
}
