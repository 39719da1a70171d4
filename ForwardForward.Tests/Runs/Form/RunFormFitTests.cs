using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Runs.Form;

/// <summary>The form on other images than its preset's: what it changes, what it leaves, how that is undone.</summary>
public sealed class RunFormFitTests
{
    private static readonly DatasetDescription Photographs = Images("photographs", 3, 1600);

    private static readonly DatasetDescription Pictures = Images("pictures", 3, 600);

    private static readonly DatasetDescription Gray = Images("gray", 1, 6000);

    private readonly RunForm form = new([.. DatasetCatalog.All, Photographs, Pictures, Gray]);

    [Fact]
    public void Dataset_OtherThanThePresets_ChangesValuesAndListsThem()
    {
        form.Type(DataFields.Dataset, "photographs");

        Assert.Equal(5, form.Fitted.Count);
        Assert.Equal((PixelScaling.Standardized, 128), (form.Spec.Data.Pixels, form.Spec.Budget.BatchSize));
        Assert.Empty(form.Problems);
    }

    [Fact]
    public void Undo_GivesThePresetsValuesAndUseBringsThemAgain()
    {
        form.Type(DataFields.Dataset, "photographs");
        var fitted = form.Spec;

        form.UndoFit();

        var preset = PresetCatalog.All[0].Spec;
        Assert.Equal((preset.Optimization, preset.Method, preset.Budget, PixelScaling.Unit), (form.Spec.Optimization, form.Spec.Method, form.Spec.Budget, form.Spec.Data.Pixels));
        Assert.Empty(form.Fitted);
        Assert.Equal(5, form.Fitting.Count);
        Assert.Equal(128, form.BackPropagationTwin.Budget.BatchSize);
        form.UseFit();
        Assert.Equal(fitted, form.Spec);
    }

    [Fact]
    public void Edit_BeforeOrAfter_IsNeverOverwrittenNorTakenBack()
    {
        form.Type(OptimizationFields.LearningRate, "0.2");
        form.Type(DataFields.Dataset, "photographs");
        form.Type(BudgetFields.BatchSize, "32");

        Assert.Equal((0.2, 32), (form.Spec.Optimization.LearningRate, form.Spec.Budget.BatchSize));
        Assert.DoesNotContain(form.Fitted, change => change.Field == OptimizationFields.LearningRate || change.Field == BudgetFields.BatchSize);

        form.UndoFit();
        Assert.Equal((0.2, 32, PixelScaling.Unit), (form.Spec.Optimization.LearningRate, form.Spec.Budget.BatchSize, form.Spec.Data.Pixels));
    }

    [Fact]
    public void Dataset_ChosenAgain_IsFittedToTheNewOneAndOfItsOwnNothingIsLeft()
    {
        form.Type(DataFields.Dataset, "photographs");
        form.Type(DataFields.Dataset, "pictures");

        Assert.Equal(32, form.Spec.Budget.BatchSize);
        form.Type(DataFields.Dataset, "digits");

        Assert.Empty(form.Fitted);
        Assert.Equal(PresetCatalog.All[0].Spec with { Name = "" }, form.Spec);
    }

    [Fact]
    public void Method_ChosenOnOwnImages_IsFittedFromItsRecipe()
    {
        form.Type(DataFields.Dataset, "photographs");
        form.Type(MethodFields.Name, "ff-hinton");

        Assert.Contains(form.Fitted, change => change.Field == DataFields.Pixels);
        Assert.Equal(MethodCatalog.Hinton.Recipe.Optimization, form.Spec.Optimization);

        form.UndoFit();
        Assert.Equal(MethodCatalog.Hinton.Recipe.Budget, form.Spec.Budget);
    }

    [Fact]
    public void Copy_OfARun_IsNotTouched()
    {
        var spec = PresetCatalog.All[0].Spec;
        form.Load(spec, new SpecBaseline(SpecBaseline.OfRuns, "a run", spec));

        form.Type(DataFields.Dataset, "photographs");

        Assert.Empty(form.Fitted);
        Assert.Empty(form.Fitting);
        Assert.Equal(PixelScaling.Unit, form.Spec.Data.Pixels);
    }

    [Fact]
    public void ExperimentThatIsLoadedWhole_IsNotChangedButSaysWhatAFitWould()
    {
        var written = PresetCatalog.All[0].Spec with { Data = new DataSpec { Dataset = "photographs", ValidationExamples = 266 } };

        Assert.Null(form.LoadJson(SpecJson.Write(written)));

        Assert.Equal(SpecJson.Write(written), SpecJson.Write(form.Spec));
        Assert.Empty(form.Fitted);
        Assert.Contains(form.Fitting, change => change.Field == DataFields.Pixels);
    }

    [Fact]
    public void Draft_OfAFittedForm_KnowsWhatWasFitted()
    {
        form.Type(DataFields.Dataset, "photographs");
        var preset = new SpecBaseline(SpecBaseline.OfPresets, PresetCatalog.All[0].Title, PresetCatalog.All[0].Spec);

        form.Load(SpecJson.Read(SpecJson.Write(form.Spec)), preset);

        Assert.Equal(5, form.Fitted.Count);
        form.UndoFit();
        Assert.Equal((1000, 15, 0.35), (form.Spec.Budget.BatchSize, form.Spec.Budget.Epochs, form.Spec.Optimization.LearningRate));
    }

    [Fact]
    public void Brightness_MeasuredLater_FollowsUnlessUndone()
    {
        form.Type(DataFields.Dataset, "gray");
        Assert.Equal(PixelScaling.Unit, form.Spec.Data.Pixels);

        form.Measure(Gray with { Means = [0.6], StandardDeviations = [0.2] });

        Assert.Equal(PixelScaling.Standardized, form.Spec.Data.Pixels);
        Assert.Contains("mean 0.60", form.Fitted[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Twin_OfAFittedForm_IsFittedAlike()
    {
        form.Type(DataFields.Dataset, "pictures");

        Assert.Equal(("bp", PixelScaling.Standardized, 32), (form.BackPropagationTwin.Method.Name, form.BackPropagationTwin.Data.Pixels, form.BackPropagationTwin.Budget.BatchSize));
    }

    private static DatasetDescription Images(string name, int channels, int train) => new()
    {
        Name = name, Title = name, ClassNames = ["a", "b"], Channels = channels, Height = 32, Width = 32, TrainCount = train, TestCount = 100, Means = [], StandardDeviations = [], License = "", Citation = "",
    };
}
