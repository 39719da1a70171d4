using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>The documents' convolutional networks under forward-forward as they ran them, each once read as it should be and once as they read it.</summary>
public static class ConvolutionPresets
{
    /// <summary>Layers of document 000, experiment 3. The flattening that the slide prints between the convolutions is undone by the next line's own shape.</summary>
    public static IReadOnlyList<string> Experiment3 { get; } =
    [
        "conv 6 k5 p2", "relu", "tap", "maxpool 2", "--",
        "conv 16 k5 p0", "relu", "tap", "maxpool 2", "flatten", "--",
        "dense 2000", "relu", "--",
        "dense 2000", "relu",
    ];

    /// <summary>Document 001, trial 7.</summary>
    public static IReadOnlyList<string> Trial7 { get; } =
        Separated([Layer("conv 64 k5 p2"), Layer("conv 128 k5 s2 p2"), Layer("conv 256 k5 s2 p2"), Layer("conv 10 k1")]);

    /// <summary>Document 001, trial 8: thirteen convolutions in five groups, a pool after each but the last.</summary>
    public static IReadOnlyList<string> Trial8 { get; } = Separated(new (int Channels, int Times)[] { (64, 2), (128, 2), (256, 3), (512, 3), (512, 3) }
        .SelectMany((group, place) => Enumerable.Range(1, group.Times).Select(time => (string[])
        [
            .. Layer($"conv {group.Channels} k3 p1"), .. time == group.Times && place < 4 ? ["maxpool 2", "count"] : Array.Empty<string>(),
        ])));

    /// <summary>Document 001, trial 9.</summary>
    public static IReadOnlyList<string> Trial9 { get; } = Separated(
    [
        Layer("conv 64 k5 p2"), .. new[] { 128, 256, 512, 1024, 2048 }.Select(channels => Layer($"conv {channels} k5 s2 p2")), Layer("conv 10 k1"),
    ]);

    /// <summary>Those whose dataset the program knows.</summary>
    public static IReadOnlyList<Preset> All { get; } = [.. Everything().Where(preset => DatasetCatalog.Find(preset.Spec.Data.Dataset) is not null)];

    private static IEnumerable<Preset> Everything() =>
    [
        .. BothReadings(Mnist()),
        .. BothReadings(Trial(7, Trial7)),
        .. BothReadings(Trial(8, Trial8)),
        .. BothReadings(Trial(9, Trial9)),
    ];

    // One batch of 50,000 as in document 001, and the last weights are read: the slides speak of no validation.
    private static Preset Mnist() => new(
        "doc000-exp3", "Document 000: CNN with FF", "Their layers; one batch of 50,000 images and the objective of the replica that they start from are assumptions.",
        MethodCatalog.Classic.ApplyTo(new ExperimentSpec
        {
            Name = "doc000-exp3",
            Data = new DataSpec { Dataset = "mnist", ValidationExamples = 0, TrainingExamples = 50_000 },
            Network = new NetworkSpec { Architecture = Architecture.Layers, Layers = Experiment3 },
        }) with
        {
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 0.02 },
            Budget = new BudgetSpec { Epochs = 1000, BatchSize = 0, EvaluateEveryEpochs = 1000, CheckpointEveryEpochs = 200 },
        });

    // The last weights are read: the notebook chooses nothing. Without validation examples the training accuracy is of the 1,000 images trained on.
    private static Preset Trial(int number, IReadOnlyList<string> layers)
    {
        ExperimentSpec spec = MethodCatalog.Classic.ApplyTo(new ExperimentSpec
        {
            Name = $"doc001-trial{number}",
            Data = new DataSpec { Dataset = "cifar-10", ValidationExamples = 0, TrainingExamples = 1000 },
            Network = new NetworkSpec { Architecture = Architecture.Layers, Layers = layers },
        });
        return new Preset(spec.Name, $"Document 001: convnet trial {number}", "The notebook's layers and recipe on 1,000 images, each image read by its own goodness, on the whole test split.", spec with
        {
            Method = spec.Method with { Thresholds = [0.002], Normalization = InputNormalization.None, OverlayStrength = 1 },
            Optimization = spec.Optimization with { LearningRate = 0.05 },
            Budget = new BudgetSpec { Epochs = 1000, BatchSize = 0, EvaluateEveryEpochs = 1000, CheckpointEveryEpochs = 250 },
        });
    }

    private static IEnumerable<Preset> BothReadings(Preset preset)
    {
        string name = $"{preset.Name}-batchwide";
        yield return preset;
        yield return new Preset(name, $"{preset.Title}, batch-wide predict", "The same net, read as the notebook reads: one label for the whole split, so that the accuracy is the share of one class.", preset.Spec with
        {
            Name = name,
            Method = preset.Spec.Method with { Readout = Readout.BatchWideGoodness },
        });
    }

    // The notebook's Layer divides the channels at each position by their length, convolves and rectifies; that is what it trains on. A ReLU module
    // follows, which changes nothing but makes predict count the layer twice.
    private static string[] Layer(string convolution) => ["position-lengthnorm", convolution, "relu", "tap", "count", "relu", "count"];

    private static IReadOnlyList<string> Separated(IEnumerable<string[]> blocks) => [.. blocks.SelectMany((block, index) => index == 0 ? block : ["--", .. block])];
}
