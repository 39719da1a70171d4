using System.Text.Json.Nodes;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Components.Controls;

namespace ForwardForward.Tests.Web.Components.Controls;

public sealed class SetArgumentTests
{
    [Theory]
    [InlineData("0.03", "a=0.03")]
    [InlineData("true", "a=true")]
    [InlineData("null", "a=null")]
    [InlineData("[500,200]", "a=500,200")]
    [InlineData("[]", "'a=[]'")]
    [InlineData("\"hard-wrong-label\"", "a=hard-wrong-label")]
    [InlineData("[\"conv 8 k5\",\"relu\"]", "'a=[\"conv 8 k5\",\"relu\"]'")]
    [InlineData("\"it's\"", "'a=it'\\''s'")]
    [InlineData("\"7\"", "'a=\"7\"'")]
    public void Of_Value_IsWhatAShellHandsToSet(string json, string argument) => Assert.Equal(argument, SetArgument.Of("a", JsonNode.Parse(json)));

    [Theory]
    [InlineData("mnist-ff-quick")]
    [InlineData("repair-exp4")]
    [InlineData("mnist-bp")]
    public void Of_EveryFieldOfAPreset_GivesThePresetBack(string name)
    {
        ExperimentSpec preset = PresetCatalog.Find(name)!.Spec with { Seed = 7 };
        var arguments = SpecField.Of(preset).Select(field => Unquoted(field.Argument).Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1]));

        // The method first, as it brings its whole recipe.
        var (patched, problems) = SpecPatch.Apply(new ExperimentSpec { Name = preset.Name }, arguments.OrderBy(pair => pair.Key != "method.name"));

        Assert.Empty(problems);
        Assert.Equal(SpecJson.Write(preset), SpecJson.Write(patched));
    }

    private static string Unquoted(string argument) => argument.StartsWith('\'') ? argument[1..^1].Replace("'\\''", "'", StringComparison.Ordinal) : argument;
}
