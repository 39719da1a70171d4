using ForwardForward.Training.Catalog;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Learning;

/// <summary>Whatever a method learns, scales, calibrates or chooses by, it is not the test split.</summary>
public sealed class UnseenTestSplitTests
{
    [Theory]
    [MemberData(nameof(TinyExperiments.All), MemberType = typeof(TinyExperiments))]
    public void Run_WithOtherTestImages_DiffersInNothingButTheTestFigure(string name, ExperimentSpec spec)
    {
        ExperimentSpec scaled = spec with { Data = spec.Data with { Pixels = PixelScaling.Standardized }, Budget = spec.Budget with { Epochs = 2 } };
        using TinyLab few = new(Digits(testImages: 23));
        using TinyLab many = new(Digits(testImages: 70));

        RunOutcome first = few.Run(scaled);
        RunOutcome second = many.Run(scaled);

        Assert.True(first.Kind == RunOutcomeKind.Completed, $"{name}: {first.Sentence}");
        Assert.Equal((23, 70), (TestedImages(few), TestedImages(many)));
        Assert.Equal((first.BestEpoch, first.BestValidationAccuracy), (second.BestEpoch, second.BestValidationAccuracy));
        Assert.Equal(few.Numbers.Where(number => number.Name != MetricNames.TestAccuracy), many.Numbers.Where(number => number.Name != MetricNames.TestAccuracy));
        Assert.Equal(Weights(few), Weights(many));
    }

    private static DatasetLibrary Digits(int testImages) =>
        new(Path.Combine(Path.GetTempPath(), "no-such-folder"), [DatasetCatalog.Find("digits")! with { TrainCount = 150, TestCount = testImages }]);

    private static int TestedImages(TinyLab lab) =>
        Assert.Single(lab.Events.OfType<ConfusionMeasured>(), measured => measured.Split == "test").Counts.Sum(row => row.Sum());

    private static IEnumerable<KeyValuePair<string, float[]>> Weights(TinyLab lab)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return [.. SafetensorsFile.Read(Path.Combine(lab.Folder, "weights.safetensors")).Tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.to(float32).data<float>().ToArray()))];
    }
}
