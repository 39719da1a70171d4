using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Web.Components.Fields;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Web.Components.Fields;

/// <summary>Lists that stand for more than one field.</summary>
public sealed class FieldListsTests : ComponentTest
{
    [Theory]
    [InlineData("fashion-mnist", null, "Fashion-MNIST")]
    [InlineData("fashion-mnist", "mnist", "Fashion-MNIST")]
    [InlineData(null, "mnist", "as the second phase")]
    public void FirstDataset_OtherThanTheOriginals_OffersThatInItsOwnWordsAndTakesItBack(string? original, string? chosen, string words)
    {
        var preset = PresetCatalog.Find("digits-handover-quick")!.Spec;
        var data = original is null ? null : new DataSpec { Dataset = original, TrainingExamples = 1234, ValidationExamples = 321 };
        var origin = preset with { Handover = preset.Handover! with { Data = data } };
        var form = new RunForm(origin, start: new SpecBaseline(SpecBaseline.OfRuns, "r1", origin));
        form.ChooseFirstDataset(chosen);
        var field = Render<FirstDatasetField>(parameters => parameters.AddCascadingValue(form));
        Assert.Equal(HandoverFields.Data.Title, field.Find("label").TextContent);

        var back = field.Find(".field-back");
        Assert.Equal(words, back.TextContent.TrimStart('↺', ' '));
        back.Click();

        Assert.Equal(data, form.Spec.Handover!.Data);
    }

    [Fact]
    public void NamedNetwork_WithAProblem_SaysItBesideItsList()
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, "bp");
        form.Choose(NetworkFields.Architecture, ForwardForward.Training.Experiments.Architecture.Layers);
        form.Load(NetworkFields.Name.Set(form.Spec, new string('x', 201)));

        var field = Render<NamedNetworkField>(parameters => parameters.AddCascadingValue(form));

        Assert.Equal("At most 200 characters.", field.Find(".field-error").TextContent);
    }
}
