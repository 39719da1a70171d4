using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>
/// The documents' fully connected experiments as they ran them, and the repairs that need no method of their own. A preset exists once the program knows its dataset.
/// </summary>
public static class DocumentPresets
{
    private static readonly (string Short, string Dataset)[] Compared =
    [
        ("mnist", "mnist"), ("fashion", "fashion-mnist"), ("svhn", "svhn"), ("cifar10", "cifar-10"), ("cifar100", "cifar-100"),
    ];

    private static readonly int[] Wide = [2000, 2000, 2000, 2000];

    public static IReadOnlyList<Preset> All { get; } = [.. Everything().Where(preset => DatasetCatalog.Find(preset.Spec.Data.Dataset) is not null)];

    private static IEnumerable<Preset> Everything() =>
    [
        .. Compared.Select(data => Forward000($"doc000-ff-{data.Short}", data.Dataset)),
        .. Compared.Select(data => Backward000($"doc000-bp-{data.Short}", data.Dataset)),
        .. new double[] { 0, 2, 3 }.Select(Forward001),
        Backward001(),
        Forward002("doc002-mnist", "mnist", 1000),
        Forward002("doc002-cifar10", "cifar-10", 3000),
        Forward002("doc002-fer2013", "fer2013", 1000),
        FairBackward(),
        // Without moves the training images are learned by heart: 97.7 % of the validation split beside 99.8 % of them, and 0.2 of dropout changes little.
        Hinton("repair-mnist-mlp", "Document 000, MNIST repaired", 60, 0),
        Hinton("repair-mnist-mlp-shifts", "Document 000, MNIST repaired with shifts and dropout", 200, 0.1),
    ];

    // Mini-batches and fresh negatives: with the full batches of document 001 the same layers stay at 93 %, and these slides report 97 %.
    private static Preset Forward000(string name, string dataset)
    {
        var spec = Of(name, dataset, MethodCatalog.Classic, Wide);
        return new Preset(name, $"Document 000: FF 4×2000 on {dataset}", "Their layers; mini-batches of 512 and fresh wrong labels are assumptions.", spec with
        {
            Method = spec.Method with { Contrast = Contrast.WrongLabel, Schedule = LayerSchedule.Simultaneous },
            Optimization = spec.Optimization with { LearningRate = 0.02 },
            Budget = new BudgetSpec { Epochs = 60, BatchSize = 512, EvaluateEveryEpochs = 5, CheckpointEveryEpochs = 20 },
        });
    }

    private static Preset Backward000(string name, string dataset)
    {
        var spec = Of(name, dataset, MethodCatalog.BackPropagation, [250, 110]);
        return new Preset(name, $"Document 000: BackProp 250-110-10 on {dataset}", "Their layers; batch size, rate and epochs are assumptions.", spec with
        {
            Data = spec.Data with { Pixels = PixelScaling.Standardized },
            Optimization = spec.Optimization with { Schedule = LearningRateSchedule.Constant },
        });
    }

    private static Preset Forward001(double threshold)
    {
        var name = $"doc001-ff-theta{threshold}";
        var spec = LastWeights(Of(name, "mnist", MethodCatalog.Classic, Wide));
        return new Preset(name, $"Document 001: FF 4×2000, threshold {threshold}", "The notebook's recipe: 50,000 images as one batch, 1000 updates a layer, fixed wrong labels.", spec with
        {
            Data = spec.Data with { TrainingExamples = 50_000 },
            Method = spec.Method with { Thresholds = [threshold] },
            Optimization = spec.Optimization with { LearningRate = 0.05 },
        });
    }

    // 60,000 images in batches of 50,000: two updates an epoch, thirty in all.
    private static Preset Backward001()
    {
        const string name = "doc001-bp";
        var spec = LastWeights(Of(name, "mnist", MethodCatalog.BackPropagation, Wide));
        return new Preset(name, "Document 001: Backprop 4×2000, 15 epochs", "The notebook's baseline: batches of 50,000, thirty updates in all.", spec with
        {
            Data = spec.Data with { Pixels = PixelScaling.Standardized },
            Network = spec.Network with { Initialization = WeightInitialization.TorchLinear },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 1e-3 },
            Budget = new BudgetSpec { Epochs = 15, BatchSize = 50_000, EvaluateEveryEpochs = 5 },
        });
    }

    private static Preset Forward002(string name, string dataset, int epochs)
    {
        var spec = LastWeights(Of(name, dataset, MethodCatalog.Classic, [500, 500]));
        return new Preset(name, $"Document 002: FF with AdamW on {dataset}", "PyTorch's example with AdamW; its widths are an assumption.", spec with
        {
            Data = spec.Data with { TrainingExamples = dataset == "mnist" ? 50_000 : null },
            Method = spec.Method with { OverlayStrength = 1 },
            Optimization = spec.Optimization with { Optimizer = Optimizer.AdamW, WeightDecay = 0.01 },
            Budget = spec.Budget with { Epochs = epochs, EvaluateEveryEpochs = epochs },
        });
    }

    private static Preset FairBackward() => new(
        "repair-doc001-bp", "Document 001: the baseline in mini-batches", "The same 4×2000 network for 20 epochs in batches of 128: what back-propagation really reaches.",
        Of("repair-doc001-bp", "mnist", MethodCatalog.BackPropagation, Wide));

    private static Preset Hinton(string name, string title, int epochs, double dropout)
    {
        var spec = Of(name, "mnist", MethodCatalog.Hinton, [1000, 1000, 1000]);
        return new Preset(name, title, "ff-hinton on three layers of 1000, images moved by up to a pixel.", spec with
        {
            Data = spec.Data with { ShiftPixels = 1 },
            Network = spec.Network with { Dropout = dropout },

            // All held-out images choose the epoch.
            Budget = spec.Budget with { Epochs = epochs, EvaluateEveryEpochs = 2, EvaluationShare = 0, CheckpointEveryEpochs = 20 },
        });
    }

    // The documents choose nothing on a validation split: the last weights are read, and the training accuracy is of the images trained on. Reading
    // 50,000 images once for each label costs as much as some updates, so it is done when a layer is through.
    private static ExperimentSpec LastWeights(ExperimentSpec spec) => spec with
    {
        Data = spec.Data with { ValidationExamples = 0 },
        Budget = spec.Budget with { EvaluateEveryEpochs = spec.Budget.Epochs },
    };

    private static ExperimentSpec Of(string name, string dataset, MethodDescription method, int[] widths) => method.ApplyTo(new ExperimentSpec
    {
        Name = name,
        Data = new DataSpec { Dataset = dataset, ValidationExamples = dataset is "mnist" or "fashion-mnist" ? 10_000 : 5000 },
        Network = new NetworkSpec { Widths = widths },
    }) with { Precision = Precision.Float32 };
}
