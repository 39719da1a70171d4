using ForwardForward.Training.Catalog;
using ForwardForward.Training.Checks;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Checks;

public sealed class CheckedExperimentsTests
{
    [Fact]
    public void All_AreSmallPresetsThatCanRun()
    {
        Assert.Equal(["FF", "BP", "hybrid", "CNN", "attention"], CheckedExperiments.All.Select(experiment => experiment.Kind));
        Assert.All(CheckedExperiments.All, experiment =>
        {
            Assert.Empty(SpecValidator.Validate(experiment.Spec));
            Assert.Equal(("digits", 512, Precision.Float32), (experiment.Spec.Data.Dataset, experiment.Spec.Data.TrainingExamples, experiment.Spec.Precision));
            Assert.NotNull(PresetCatalog.Find(experiment.Spec.Name));
            Assert.All(RunPhases.Of(experiment.Spec), phase => Assert.Equal((2, 64), (phase.Budget.Epochs, phase.Budget.BatchSize)));
        });
    }

    [Fact]
    public void All_DrawNothingByWhatTheNetworkBelieves() =>
        Assert.DoesNotContain(CheckedExperiments.All.SelectMany(experiment => RunPhases.Of(experiment.Spec)), phase => phase.Method.Contrast == Contrast.HardWrongLabel);
}
