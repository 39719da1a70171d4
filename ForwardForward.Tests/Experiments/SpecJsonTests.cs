using System.Text.Json;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Experiments;

public sealed class SpecJsonTests
{
    [Fact]
    public void Spec_WrittenAndRead_IsTheSame()
    {
        foreach (var preset in PresetCatalog.All)
        {
            var text = SpecJson.Write(preset.Spec);
            Assert.Equal(text, SpecJson.Write(SpecJson.Read(text)));
        }
    }

    [Fact]
    public void Choices_AreWrittenInKebabCase()
    {
        var text = SpecJson.Write(new ExperimentSpec());
        Assert.Contains("\"hard-wrong-label\"", text);
        Assert.Contains("\"goodness-of-every-label\"", text);
    }

    [Theory]
    [InlineData("""{ "budget": { "epoch": 3 } }""", "epoch")]
    [InlineData("""{ "method": { "contrast": "very-wrong" } }""", "contrast")]
    [InlineData("""{ "method": { "contrast": 1 } }""", "contrast")]
    [InlineData("""{ "method": { "alpha": "0,5" } }""", "The value of method.alpha does not fit there. '0,5' is not a number: write the decimals after a point")]
    [InlineData("""{ "method": { "thresholds": [1, "0,5"] } }""", "'0,5' is not a number: write the decimals after a point")]
    [InlineData("""{ "budget": { "epochs": "1,5" } }""", "'1,5' is not a whole number: write it without commas")]
    [InlineData("""{ "budget": { "epochs": 1.5 } }""", "'1.5' is not a whole number.")]
    [InlineData("""{ "method": { "overlayStrength": "0,5" } }""", "write the decimals after a point")]
    [InlineData("""{ "budget": { "epochs": {} } }""", "The value of budget.epochs does not fit there.")]
    public void Read_UnknownFieldOrChoice_NamesIt(string json, string field)
    {
        var error = Assert.Throws<JsonException>(() => SpecJson.Read(json));
        Assert.Contains(field, error.Message);
    }
}
