using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Components.Compare;
using ForwardForward.Web.Components.Fields;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Fields;

/// <summary>A field declared in one line, here and nowhere else, is found by every reader.</summary>
public sealed class FieldReadersTests : LabComponentTest
{
    private static readonly ExperimentSpec Plain = PresetCatalog.Find("digits-ff-quick")!.Spec;
    private static readonly Section<ExperimentSpec> Trial = new("Trial", Place.Whole);

    private static readonly Field<double> Beta = Trial.Add(
        spec => spec.Method.Margin, (spec, value) => spec with { Method = spec.Method with { Margin = value } }, Kinds.Number(0, 2), "Trial β", "Only for this test.", unit: "px");

    [Fact]
    public void Validator_OfIt_ChecksItsRange() =>
        Assert.Contains(new SpecProblem("margin", "3 is outside 0 to 2."), SpecValidator.Validate(Beta.Set(Plain, 3), fields: Trial.Fields));

    [Fact]
    public void Set_OfIt_ReadsIt() => Assert.Equal(0.7, SpecPatch.Apply(Plain, [KeyValuePair.Create("margin", "0.7")], Trial.Fields).Spec.Method.Margin);

    [Fact]
    public void Completion_OfIt_KnowsIt() => Assert.Equal(["margin="], SpecPatch.Complete("mar", Trial.Fields));

    [Fact]
    public void Comparison_OfIt_ShowsTitleAndUnit()
    {
        var row = Assert.Single(SpecRow.Of([Plain, Beta.Set(Plain, 0.7)], Trial.Fields));
        Assert.Equal(("Trial β", true, "0.7 px"), (row.Field.Title, row.Differs, row.Values[1]));
    }

    [Fact]
    public void Page_OfIt_HasARow() => Assert.Contains("| `margin` | **Trial β.** Only for this test. | real; 0 to 2; px | by method |", FieldPage.Markdown(Trial.Fields), StringComparison.Ordinal);

    [Fact]
    public void Schema_OfIt_HasItsTitleAndRange() => Assert.Equal(
        """{"type":"number","minimum":0,"maximum":2,"title":"Trial \u03B2","description":"Only for this test. In px."}""", FieldSchema.Of(Trial.Fields)["properties"]!["margin"]!.ToJsonString());

    [Fact]
    public void Form_OfIt_DrawsItAndTakesWhatIsTyped()
    {
        var form = new RunForm(Plain);
        form.ShowAllFields(true);
        var card = Render<FieldCard>(parameters => parameters.AddCascadingValue(form).Add(one => one.Title, "Trial").Add(one => one.Fields, Trial.Fields));
        Assert.Equal("Trial βpx", card.Find("label").TextContent);

        card.Find("input").Input("0.7");

        Assert.Equal(0.7, Beta.Get(form.Spec));
    }

    [Fact]
    public void Docs_PageOfFields_IsWhatTheCatalogueSays()
    {
        var page = File.ReadAllText(RepositoryRoot.File("docs/fields.md"));
        Assert.EndsWith(FieldPage.Markdown(), page, StringComparison.Ordinal);
    }
}
