using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Runs.Form;

/// <summary>What the form shows, what differs from the recipe, and how it is set back.</summary>
public sealed class RunFormBaselineTests
{
    [Fact]
    public void Form_AsItOpens_ShowsWhatABeginnerDecidesAndAllFieldsTheRest()
    {
        var form = new RunForm();
        var shown = FieldCatalog.All.Where(form.Shows).ToList();

        Assert.InRange(shown.Count, 10, 15);
        Assert.All(shown, field => Assert.True(field.Basic, field.Path));
        Assert.False(form.Shows(OptimizationFields.WeightDecay));
        int folded = form.Folded;

        form.ShowAllFields(true);

        Assert.True(form.Shows(OptimizationFields.WeightDecay));
        Assert.Equal(shown.Count + folded, FieldCatalog.All.Count(form.Shows));
        Assert.Equal(0, form.Folded);
    }

    [Fact]
    public void Field_ThatDiffersFromTheRecipe_IsShownWithWhatItWasAndSetBack()
    {
        var form = new RunForm();
        string recipe = form.Text(OptimizationFields.WeightDecay);

        form.Type(OptimizationFields.WeightDecay, "0.25");

        Assert.True(form.Shows(OptimizationFields.WeightDecay));
        Assert.Equal(recipe, form.Before(OptimizationFields.WeightDecay));
        form.SetBack(OptimizationFields.WeightDecay);
        Assert.Equal(recipe, form.Text(OptimizationFields.WeightDecay));
        Assert.Null(form.Before(OptimizationFields.WeightDecay));
        Assert.False(form.Shows(OptimizationFields.WeightDecay));
    }

    [Fact]
    public void Settling_SetBack_HasTheValuesOfTheRecipeAndNotThoseOfTheProgram()
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, "pff");
        form.Type(RecurrentFields.Iterations, "many");
        form.Type(MethodFields.Recurrent, "off");

        form.SetBack(MethodFields.Recurrent);

        Assert.Equal(MethodCatalog.Find("pff")!.Recipe.Method.Recurrent, form.Spec.Method.Recurrent);
        Assert.Equal((12, 6, 7), (form.Spec.Method.Recurrent!.Iterations, form.Spec.Method.Recurrent.ReadFrom, form.Spec.Method.Recurrent.ReadTo));
        Assert.NotNull(form.Spec.Method.Recurrent.Predictive);
        Assert.Equal("12", form.Text(RecurrentFields.Iterations));
        Assert.Null(form.Before(MethodFields.Recurrent));
        Assert.Empty(form.Problems);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Handover_SetBack_HasTheFirstPhaseThatItHad(bool preset)
    {
        var spec = preset ? PresetCatalog.Find("digits-handover-quick")!.Spec : MethodCatalog.Find("handover")!.ApplyTo(new ExperimentSpec());
        var form = new RunForm(spec, start: preset ? new SpecBaseline("preset", "digits-handover-quick", spec) : null);
        form.Type(RunFields.Handover, "off");
        Assert.True(form.Shows(RunFields.Handover));

        form.SetBack(RunFields.Handover);

        Assert.Equal(SpecJson.Write(spec), SpecJson.Write(form.Spec));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mnist")]
    public void FirstData_SetBack_AreThoseOfTheRunThatWasCopied(string? other)
    {
        var handover = PresetCatalog.Find("digits-handover-quick")!.Spec;
        var origin = handover with { Handover = handover.Handover! with { Data = new DataSpec { Dataset = "fashion-mnist", TrainingExamples = 1234, ValidationExamples = 321 } } };
        var form = new RunForm(origin, start: new SpecBaseline(SpecBaseline.OfRuns, "r1", origin));
        form.ChooseFirstDataset(other);

        form.SetBack(other is null ? [HandoverFields.Data] : [.. FieldCatalog.All.Where(field => field.Path.StartsWith("handover.data.", StringComparison.Ordinal))]);

        Assert.Equal(origin.Handover.Data, form.Spec.Handover!.Data);
    }

    [Fact]
    public void Group_OfEveryKind_ComesBackWholeFromAnotherExperiment()
    {
        var full = new ExperimentSpec
        {
            Method = new MethodSpec { Recurrent = new RecurrentSpec { Iterations = 33, Predictive = new PredictiveSpec { Latents = 77 } } },
            Handover = new HandoverSpec { HeadEpochs = 9, Data = new DataSpec { ShiftPixels = 3 }, Method = new MethodSpec { Recurrent = new RecurrentSpec { Iterations = 44, Predictive = new PredictiveSpec { Latents = 88 } } } },
        };

        Assert.All(FieldCatalog.All.Where(field => field.Kind.Name == Kind.OfGroups), field =>
            Assert.Equal(SpecJson.Write(full), SpecJson.Write(field.Copy(full, field.Read(full, Kind.Off).Value!))));
    }

    [Fact]
    public void Field_OfAGroupThatTheBaselineLeavesOut_HasNothingToBeSetBackTo()
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, "ff-recurrent");
        form.Type(RecurrentFields.Predictive, "on");

        Assert.True(form.Differs(PredictiveFields.Latents));
        Assert.Null(form.Before(PredictiveFields.Latents));
        Assert.Equal("off", form.Before(RecurrentFields.Predictive));
    }

    [Fact]
    public void Field_ThatIsToBlame_IsShownThoughItDoesNotMatter()
    {
        var form = new RunForm();
        Assert.False(MethodFields.RidgePenalty.Matters(form.Spec));

        form.Load(MethodFields.RidgePenalty.Set(form.Spec, -1));

        Assert.True(form.Shows(MethodFields.RidgePenalty));
    }

    [Fact]
    public void Baseline_OfACopy_IsTheRunUntilTheMethodIsAnotherOne()
    {
        var origin = new RunForm().Spec;
        var form = new RunForm();
        form.Load(BudgetFields.Epochs.Set(origin, 4), new SpecBaseline(SpecBaseline.OfRuns, "r1", origin));
        Assert.Equal(SpecBaseline.OfRuns, form.Baseline!.Kind);
        Assert.True(form.Differs(BudgetFields.Epochs));
        Assert.EndsWith(", epochs 4", form.SuggestedName, StringComparison.Ordinal);

        form.Choose(MethodFields.Name, "ff-hinton");

        Assert.Equal(("method", "ff-hinton"), (form.Baseline!.Kind, form.Baseline.Name));
    }
}
