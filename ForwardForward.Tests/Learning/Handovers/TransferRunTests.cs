using ForwardForward.Tests.Data.Folders;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Learning.Handovers;

/// <summary>A first phase on four classes of plain pictures, a second one on ten drawn digits.</summary>
public sealed class TransferRunTests(TransferRunTests.Lab given) : IClassFixture<TransferRunTests.Lab>
{
    private const int FirstSteps = 2 * 2;
    private const int StepsPerEpoch = 4;

    private static readonly DataSpec Pictures = TinyLab.ForwardForward.Data with { Dataset = "folder:pictures", ValidationExamples = 20 };

    private static readonly NetworkSpec Convolutions = new()
    {
        Architecture = Training.Experiments.Architecture.Layers, Initialization = WeightInitialization.He,
        Layers = ["conv 4 k3 s2 p1", "batchnorm", "relu", "conv 4 k3 s2 p1", "batchnorm", "relu", "--", "residual-block 6 s2", "tap", "globalpool"],
    };

    public static TheoryData<string, ExperimentSpec> Specs => new()
    {
        { "sff, read", Read(ClassGoodnessMethods.Scalable.Recipe.Method) },
        { "bp, read", Read(MethodCatalog.BackPropagation.Recipe.Method) },
        { "sff, trained on", TinyLab.BackPropagation with { Network = Convolutions, Method = ClassGoodnessMethods.Scalable.Recipe.Method, Handover = First(ClassGoodnessMethods.Scalable.Recipe.Method) } },
        { "dense, naive", TinyLab.BackPropagation with { Handover = First(TinyLab.ForwardForward.Method) } },
        {
            "dense, repaired", TinyLab.BackPropagation with
            {
                Method = TinyLab.BackPropagation.Method with { Labels = LabelScheme.Neutral, Readout = Readout.OnePassSoftmax, Normalization = InputNormalization.Length },
                Handover = First(TinyLab.ForwardForward.Method) with { Way = HandoverWay.Repaired },
            }
        },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void Run_FromAnotherDataset_CountsBothAndReadsTheSecondTestSplitAlone(string name, ExperimentSpec spec)
    {
        (TinyLab lab, RunOutcome outcome) = given.Finished(name, spec);

        Assert.Empty(SpecValidator.Validate(spec, given.Datasets.All));
        Assert.True(outcome.Kind == RunOutcomeKind.Completed, $"{name}: {outcome.Sentence}");
        Assert.Equal([(0L, 1.0), (FirstSteps, 2.0)], lab.Points.Where(point => point.Name == MetricNames.Phase).Select(point => (point.Step, point.Value)));
        Assert.Equal(FirstSteps + (3 * StepsPerEpoch), lab.Events.OfType<RunStarted>().Single().TotalSteps);
        MetricPoint last = lab.Points.Last(point => point.Name == MetricNames.TrainLoss);
        Assert.Equal((5.0, (2 * 60) + (3 * 120L)), (last.Epoch, last.Examples));
        Assert.Equal([10], lab.Events.OfType<ConfusionMeasured>().Where(measured => measured.Split == "test").Select(measured => measured.ClassNames.Count));
        Assert.Equal([4, 4, 10, 10, 10, 10], lab.Events.OfType<ConfusionMeasured>().Where(measured => measured.Split == "validation").Select(measured => measured.ClassNames.Count));
        Assert.Contains(lab.Events.OfType<LogWritten>(), log => log.Text.StartsWith("60 training, 20 validation examples of folder:pictures, then 120 training, 30 validation and 40 test", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void Resume_InEitherPhaseAndBetweenThem_EqualsAnUninterruptedRun(string name, ExperimentSpec spec)
    {
        (TinyLab whole, RunOutcome expected) = given.Finished(name, spec);
        using TinyLab parts = new(given.Datasets);
        long[] stops = [FirstSteps - 2, FirstSteps, FirstSteps + 2];
        foreach (long stop in stops)
        {
            parts.RunUntil(spec, stop, control => control.RequestPause(), stop == stops[0] ? null : parts.LastCheckpoint);
            Assert.Equal(whole.Numbers.TakeWhile(number => number.Step <= stop), parts.Numbers);
        }

        RunOutcome resumed = parts.Run(spec, resumeFrom: parts.LastCheckpoint);

        Assert.True(resumed.TestAccuracy == expected.TestAccuracy && resumed.BestEpoch == expected.BestEpoch, $"{name}: {resumed.Sentence} / {expected.Sentence}");
        Assert.Equal(whole.Numbers, parts.Numbers);
        Assert.Equal([0, .. stops], parts.Events.OfType<RunStarted>().Select(started => started.ResumedAtStep));
    }

    [Theory]
    [InlineData("sff")]
    [InlineData("bp")]
    public void Features_ThatAreRead_StayAsTheFirstPhaseLeftThemWithTheirMeans(string method)
    {
        using TinyLab lab = new(given.Datasets);
        ExperimentSpec spec = Read(MethodCatalog.Find(method)!.Recipe.Method);

        lab.Run(spec with { Budget = spec.Budget with { CheckpointEveryEpochs = 10 } });

        using DisposeScope scope = torch.NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> right = SafetensorsFile.Read(CheckpointFolder.FileOf(lab.Folder, $"step-{FirstSteps:D8}.safetensors")).Tensors;
        IReadOnlyDictionary<string, Tensor> end = SafetensorsFile.Read(Path.Combine(lab.Folder, "weights.safetensors")).Tensors;
        string[] blocks = [.. end.Keys.Where(name => name.StartsWith("blocks.", StringComparison.Ordinal))];
        Assert.Contains(blocks, name => name.EndsWith("running_mean", StringComparison.Ordinal));
        Assert.All(blocks, name => Assert.Equal(0, (end[name] - right[name]).abs().sum().ToDouble()));
        Assert.All(blocks.Where(name => name.EndsWith("running_mean", StringComparison.Ordinal)), name => Assert.NotEqual(0, end[name].abs().sum().ToDouble()));
        Assert.All(end.Keys.Except(blocks), name => Assert.NotEqual(0, (end[name] - right[name]).abs().sum().ToDouble()));
        Assert.DoesNotContain(right.Keys, name => name.Contains("blocks.", StringComparison.Ordinal) && !blocks.Contains(name) && !name.StartsWith("best", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_WithOtherTestImagesInTheFirstDataset_GivesTheSameNumbers()
    {
        ExperimentSpec spec = Read(MethodCatalog.BackPropagation.Recipe.Method);
        spec = spec with { Handover = spec.Handover! with { Data = Pictures with { Dataset = "source" } } };
        using TinyLab few = new(given.Library(testImages: 20));
        using TinyLab many = new(given.Library(testImages: 60));

        few.Run(spec);
        many.Run(spec);

        Assert.Equal(few.Numbers, many.Numbers);
    }

    private static ExperimentSpec Read(MethodSpec method) => TinyLab.BackPropagation with
    {
        Network = Convolutions, Method = method with { FrozenBlocks = true }, Handover = First(method),
    };

    private static HandoverSpec First(MethodSpec method) => new()
    {
        Data = Pictures, Method = method, Optimization = new OptimizationSpec { LearningRate = 0.01 },
        Budget = TinyLab.ForwardForward.Budget with { Epochs = 2 }, Way = HandoverWay.Naive,
    };

    /// <summary>The two datasets, and the runs on them that several tests look at.</summary>
    public sealed class Lab : IDisposable
    {
        private readonly TemporaryFolder data = new();
        private readonly FinishedRuns finished = new();

        public Lab()
        {
            FolderFiles.Write(FolderFiles.Of(data, "pictures"), ("a", 25), ("b", 25), ("c", 25), ("d", 25));
            new FolderSettings { Size = 28, Channels = 1 }.Write(FolderFiles.Of(data, "pictures"));
            Datasets = Library(testImages: 40);
        }

        public DatasetLibrary Datasets { get; }

        // The digits twice, so that one of the sets can change its test images.
        public DatasetLibrary Library(int testImages)
        {
            DatasetDescription digits = DatasetCatalog.Find("digits")! with { TrainCount = 150, TestCount = 40 };
            return new DatasetLibrary(data.FullName, [digits, digits with { Name = "source", TrainCount = 80, TestCount = testImages }]);
        }

        public void Dispose()
        {
            finished.Dispose();
            data.Dispose();
        }

        internal (TinyLab Lab, RunOutcome Outcome) Finished(string name, ExperimentSpec spec) => finished.Of(name, spec, Datasets);
    }
}
