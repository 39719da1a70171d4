using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog.Presets;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Catalog.Presets;

public sealed class AttentionPresetsTests
{
    [Fact]
    public void Lines_OfExperiment4_AreTheSlides()
    {
        LayerList list = LayerList.Read(AttentionPresets.Experiment4, new FeatureShape(1, 28, 28));

        Assert.Empty(list.Problems);
        Assert.Equal(["2000", "2000", "2000", "2000"], list.Blocks.Select(block => block.Output.ToString()));
        Assert.Equal((29 * 2000) + (4 * 2000 * 2001) + (3 * 2001 * 2000), list.Blocks.Sum(block => block.Parameters));
    }

    [Fact]
    public void Specs_OfAllPresets_CanRun() => Assert.All(AttentionPresets.All.Concat(PairPresets.All), preset =>
    {
        Assert.Empty(SpecValidator.Validate(preset.Spec).Select(problem => $"{preset.Name}: {problem.Path}: {problem.Message}"));
        Assert.Equal((preset.Name, Precision.Float32), (preset.Spec.Name, preset.Spec.Precision));
    });

    [Fact]
    public void Specs_OfTheStudy_DifferInTheLabelAlone()
    {
        ExperimentSpec[] study = [.. AttentionPresets.All.Where(preset => preset.Name.StartsWith("study-", StringComparison.Ordinal)).Select(preset => preset.Spec)];

        Assert.Equal([LabelScheme.Overlay, LabelScheme.Token, LabelScheme.Channel], study.Select(spec => spec.Method.Labels));
        Assert.Single(study.Select(spec => SpecJson.Write(spec with { Name = "", Method = spec.Method with { Labels = LabelScheme.None, OverlayStrength = null } })).Distinct());
    }
}
