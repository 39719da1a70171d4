using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Preparation.Fits;

namespace ForwardForward.Tests.Preparation.Fits;

/// <summary>What a preset's values become on other images, field by field.</summary>
public sealed class PresetFitTests
{
    private static readonly Preset Quick = PresetCatalog.Find("digits-ff-quick")!;

    private static readonly DatasetDescription Photographs = Images("photographs", channels: 3, side: 32, train: 1600, mean: 0.47, deviation: 0.25);

    [Fact]
    public void ColorPhotographs_ChangePixelsLabelRateBatchAndEpochs_EachWithItsReason()
    {
        var fit = PresetFit.Of(On(Quick, Photographs), Quick, Photographs);

        Assert.Equal(["data.pixels", "method.overlayStrength", "optimization.learningRate", "budget.batchSize", "budget.epochs"], fit.Changes.Select(change => change.Field.Path));
        Assert.Equal(PixelScaling.Standardized, fit.Spec.Data.Pixels);
        Assert.InRange(fit.Spec.Method.OverlayStrength!.Value, 3, 5);
        Assert.InRange(fit.Spec.Optimization.LearningRate, 0.01, 0.05);
        Assert.Equal((128, 40), (fit.Spec.Budget.BatchSize, fit.Spec.Budget.Epochs));
        Assert.All(fit.Changes, change => Assert.EndsWith(".", change.Reason, StringComparison.Ordinal));
        Assert.Contains("1,334 training images in batches of 1,000 are 2 updates an epoch", fit.Changes[3].Reason, StringComparison.Ordinal);
        Assert.Empty(SpecValidator.Validate(fit.Spec, [Photographs]));
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("mnist")]
    [InlineData("fashion-mnist")]
    [InlineData("kmnist")]
    public void ImagesLikeItsOwn_ChangeNothing(string dataset)
    {
        var chosen = DatasetCatalog.Find(dataset)!;
        var fit = PresetFit.Of(On(Quick, chosen) with { Budget = Quick.Spec.Budget }, Quick, chosen);

        Assert.Empty(fit.Changes);
        Assert.Equal(On(Quick, chosen), fit.Spec);
    }

    [Fact]
    public void EveryPresetAndRecipe_OnItsOwnData_StaysAsItIs()
    {
        Assert.All(PresetCatalog.All, preset => Assert.Same(preset.Spec, PresetFit.Of(preset.Spec, preset, DatasetCatalog.Find(preset.Spec.Data.Dataset) ?? DatasetCatalog.Mnist).Spec));
        Assert.All(MethodCatalog.All, method => Assert.Empty(PresetFit.Of(method.ApplyTo(new ExperimentSpec { Data = new DataSpec { Dataset = "mnist" } }), null, DatasetCatalog.Mnist).Changes));
    }

    [Fact]
    public void EveryMethod_FittedToPhotographs_IsStillAnExperiment()
    {
        var wide = new NetworkSpec { Widths = [500, 500] };
        foreach (var method in MethodCatalog.All)
        {
            var spec = method.ApplyTo(new ExperimentSpec { Data = new DataSpec { Dataset = Photographs.Name, ValidationExamples = 266 }, Network = wide });
            var before = SpecValidator.Validate(spec, [Photographs]).ToList();
            Assert.Equal(before, SpecValidator.Validate(PresetFit.Of(spec, null, Photographs).Spec, [Photographs]));
        }
    }

    [Fact]
    public void ValueThatSomebodyChose_Stays()
    {
        var spec = On(Quick, Photographs);
        spec = spec with { Optimization = spec.Optimization with { LearningRate = 0.2 }, Budget = spec.Budget with { BatchSize = 500 } };

        var fit = PresetFit.Of(spec, Quick, Photographs);

        Assert.Equal((0.2, 500), (fit.Spec.Optimization.LearningRate, fit.Spec.Budget.BatchSize));
        Assert.DoesNotContain(fit.Changes, change => change.Field == OptimizationFields.LearningRate || change.Field == BudgetFields.BatchSize);
    }

    [Fact]
    public void SpecThatIsFitted_FittedAgain_DoesNotMove()
    {
        var once = PresetFit.Of(On(Quick, Photographs), Quick, Photographs).Spec;

        Assert.Empty(PresetFit.Of(once, Quick, Photographs).Changes);
        Assert.Same(once, PresetFit.Of(once, null, Photographs).Spec);
    }

    [Fact]
    public void Twin_IsFittedAlike()
    {
        var few = Photographs with { TrainCount = 800 };
        var fitted = PresetFit.Of(On(Quick, few), Quick, few).Spec;

        var twin = PresetFit.TwinOf(fitted, few);

        Assert.Equal(("bp", PixelScaling.Standardized, fitted.Budget.Epochs), (twin.Method.Name, twin.Data.Pixels, twin.Budget.Epochs));
        Assert.Equal((64, 64), (fitted.Budget.BatchSize, twin.Budget.BatchSize));
        Assert.Equal(MethodCatalog.BackPropagation.Recipe.Optimization, twin.Optimization);
    }

    [Theory]
    [InlineData(0.2, PixelScaling.Unit)]
    [InlineData(0.6, PixelScaling.Standardized)]
    public void GrayImages_AreStandardizedWhereTheyAreBright(double mean, PixelScaling pixels)
    {
        var gray = Images("gray", channels: 1, side: 28, train: 60_000, mean, deviation: 0.3);

        Assert.Equal(pixels, PresetFit.Of(On(Quick, gray), Quick, gray).Spec.Data.Pixels);
    }

    [Fact]
    public void SplitsForMoreImages_FollowTheDataset()
    {
        var preset = Quick with { Spec = Quick.Spec with { Data = Quick.Spec.Data with { ValidationExamples = 2000, TrainingExamples = 5000 } } };
        var small = Photographs with { TrainCount = 300 };
        var spec = preset.Spec with { Data = preset.Spec.Data with { Dataset = small.Name } };

        var fit = PresetFit.Of(spec, preset, small);

        Assert.Equal((50, null), (fit.Spec.Data.ValidationExamples, fit.Spec.Data.TrainingExamples));
        Assert.Contains("2,000 of 300 training images would leave too few", fit.Changes[0].Reason, StringComparison.Ordinal);
        Assert.Contains("There are 300 training images, and 50 of them are held out", fit.Changes[1].Reason, StringComparison.Ordinal);
        Assert.Empty(SpecValidator.Validate(fit.Spec, [small]));
    }

    [Fact]
    public void FewImagesOfAClass_AreAWarning() =>
        Assert.Contains("of each class are few", Assert.Single(PresetFit.Of(On(Quick, Photographs with { TrainCount = 100 }), Quick, Photographs with { TrainCount = 100 }).Warnings), StringComparison.Ordinal);

    [Fact]
    public void PresetOfADocumentsRow_IsNeverTouched()
    {
        var row = PresetCatalog.All.First(preset => preset.Name.StartsWith("doc000-", StringComparison.Ordinal) && preset.Spec.Data.Dataset == "mnist");

        Assert.Empty(PresetFit.Of(On(row, Photographs), row, Photographs).Changes);
    }

    [Fact]
    public void TwoPhases_AreNotTouchedAndSaySo()
    {
        var handover = PresetCatalog.Find("digits-handover-quick")!;

        var fit = PresetFit.Of(On(handover, Photographs), handover, Photographs);

        Assert.Empty(fit.Changes);
        Assert.Contains("look at rate, batch and pixels yourself", Assert.Single(fit.Warnings), StringComparison.Ordinal);
    }

    private static ExperimentSpec On(Preset preset, DatasetDescription dataset) =>
        preset.Spec with { Data = preset.Spec.Data with { Dataset = dataset.Name, ValidationExamples = dataset.TrainCount / 6 } };

    private static DatasetDescription Images(string name, int channels, int side, int train, double mean, double deviation) => new()
    {
        Name = name, Title = name, ClassNames = [.. Enumerable.Range(0, 10).Select(label => $"c{label}")], Channels = channels, Height = side, Width = side, TrainCount = train, TestCount = train / 4,
        Means = [.. Enumerable.Repeat(mean, channels)], StandardDeviations = [.. Enumerable.Repeat(deviation, channels)], License = "", Citation = "",
    };
}
