using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Examples;

public sealed class RunExamplesTests
{
    private static readonly DataSpec Standardized = new() { ValidationExamples = 30, TrainingExamples = 40, Pixels = PixelScaling.Standardized };

    [Fact]
    public void PixelStatistics_OfAStandardizedRun_AreTheTrainingSplitsAlone()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        DatasetSplits splits = SplitsOf(Standardized);
        (double mean, double deviation) = StatisticsOf(splits.Train);

        RunExamples examples = Of(new ExperimentSpec { Data = Standardized });

        // Wrong statistics would be far outside of what is allowed for.
        Assert.All([splits.Validation, splits.Test, TinyLab.Digits.Load("digits").Train], other => Assert.True(Math.Abs(StatisticsOf(other).Mean - mean) > 1e-3, $"{StatisticsOf(other).Mean} and {mean}"));
        AssertScaled(splits.Train, examples.Last.Train);
        AssertScaled(splits.Validation, examples.Last.Validation!);
        AssertScaled(splits.Test, examples.Test());
        Assert.Equal(((splits.Train.Pixels.Max() / 255.0) - mean) / deviation, examples.Last.Brightest, 6);
        Assert.Equal(0, examples.Last.Train.Range(0, 40).mean().ToDouble(), 1e-4);

        void AssertScaled(ImageSet images, ExampleTable table)
        {
            float[] numbers = table.Range(0, table.Count).data<float>().ToArray();
            Assert.Equal(images.Pixels.Length, numbers.Length);
            Assert.All(images.Pixels.Zip(numbers), pair => Assert.Equal(((pair.First / 255.0) - mean) / deviation, pair.Second, 1e-4));
        }
    }

    [Fact]
    public void PixelStatistics_OfTwoPhasesOnTwoDatasets_AreEachPhasesOwn()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using TemporaryFolder data = new();
        FolderFiles.Write(FolderFiles.Of(data, "pictures"), ("a", 25), ("b", 25));
        new FolderSettings { Size = 28, Channels = 1 }.Write(FolderFiles.Of(data, "pictures"));
        DatasetLibrary datasets = new(data.FullName, [DatasetCatalog.Find("digits")! with { TrainCount = 150, TestCount = 40 }]);
        ExperimentSpec spec = new()
        {
            Data = Standardized, Handover = new HandoverSpec { Data = Standardized with { Dataset = "folder:pictures", ValidationExamples = 10, TrainingExamples = null } },
        };

        RunExamples examples = new(spec, datasets, new MatrixProducts(Precision.Float32), new RandomStreams(spec.Seed), torch.CPU);

        Assert.All(examples.Phases, phase =>
        {
            Tensor pixels = phase.Train.Range(0, phase.Train.Count);
            Assert.Equal(0, pixels.mean().ToDouble(), 1e-4);
            Assert.Equal(1, pixels.square().mean().ToDouble(), 1e-3);
        });
        Assert.NotEqual(examples.Phases[0].Brightest, examples.Phases[1].Brightest);
    }

    [Fact]
    public void Splits_OfARun_ShareNoExample()
    {
        DatasetSplits splits = SplitsOf(Standardized);

        string[] images = [.. new[] { splits.Train, splits.Validation, splits.Test }.SelectMany(set => Enumerable.Range(0, set.Count).Select(example => Convert.ToHexString(set.Image(example))))];

        Assert.Equal(40 + 30 + 40, images.Distinct().Count());
    }

    private static RunExamples Of(ExperimentSpec spec) =>
        new(spec, TinyLab.Digits, new MatrixProducts(Precision.Float32), new RandomStreams(spec.Seed), torch.CPU);

    private static DatasetSplits SplitsOf(DataSpec data) =>
        DatasetSplits.Create(TinyLab.Digits.Load(data.Dataset), data.ValidationExamples, data.TrainingExamples, new RandomStreams(new ExperimentSpec().Seed));

    private static (double Mean, double Deviation) StatisticsOf(ImageSet images)
    {
        double mean = images.Pixels.Average(pixel => pixel / 255.0);
        return (mean, Math.Sqrt(images.Pixels.Average(pixel => Math.Pow((pixel / 255.0) - mean, 2))));
    }
}
