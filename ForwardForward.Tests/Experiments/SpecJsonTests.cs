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
    [InlineData("""{ "method": { "alpha": "0,5" } }""", "The value of method.alpha does not fit there.")]
    [InlineData("""{ "budget": { "epochs": {} } }""", "The value of budget.epochs does not fit there.")]
    public void Read_UnknownFieldOrChoice_NamesIt(string json, string field)
    {
        var error = Assert.Throws<JsonException>(() => SpecJson.Read(json));
        Assert.Contains(field, error.Message);
    }
}
