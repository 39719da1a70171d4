using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Catalog.Networks;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>What stands beneath the documents' failures: class goodness on their own networks and on better ones, no gradient across layers.</summary>
public static class RepairPresets
{
    // Goodness is read before the map is halved, as it is where the documents' own layers are kept.
    private static readonly string[] SmallConvolutions =
    [
        "conv 32 k5 p2", "relu", "tap", "maxpool 2", "--", "conv 64 k3 p1", "relu", "tap", "maxpool 2", "--", "conv 128 k3 p1", "relu", "tap", "maxpool 2", "--", "conv 128 k3 p1", "relu",
    ];

    public static IReadOnlyList<Preset> All { get; } = [.. Everything().Where(preset => DatasetCatalog.Find(preset.Spec.Data.Dataset) is not null)];

    private static IEnumerable<Preset> Everything() =>
    [
        Dense("repair-fashion-mlp", "fashion-mnist", shift: 1, flip: true, epochs: 40),
        Dense("repair-cifar10-mlp", "cifar-10", shift: 2, flip: true, epochs: 40, dropout: 0.1),
        Dense("repair-cifar100-mlp", "cifar-100", shift: 2, flip: true, epochs: 40, dropout: 0.1),
        Dense("repair-svhn-mlp", "svhn", shift: 2, flip: false, epochs: 40),
        Dense("repair-fer2013-mlp", "fer2013", shift: 3, flip: true, epochs: 40, dropout: 0.1),
        Layers("repair-exp3", "Document 000, experiment 3 repaired", "Four convolutions, each learning by its own class goodness, on images moved by up to two pixels.",
            ClassGoodnessMethods.Mono, "mnist", SmallConvolutions, spec => spec with
            {
                Data = spec.Data with { ShiftPixels = 2 },
                Budget = spec.Budget with { Epochs = 30 },
            }),
        Layers("repair-exp3-same-net", "Document 000, experiment 3: its own layers, repaired", "The slide's layers under Mono-Forward: no label in the image, one-layer gradient.",
            ClassGoodnessMethods.Mono, "mnist", ConvolutionPresets.Experiment3, spec => spec with
            {
                Data = spec.Data with { ShiftPixels = 1 },
                Budget = spec.Budget with { Epochs = 20 },
            }),
        Layers("repair-cifar10-conv", "Document 001, CIFAR-10: the best network here", "DeeperForward's ResNet-17: seventeen convolutions whose channels belong to the classes, shortcuts without weights, 150 epochs as published; one-layer gradient.",
            ClassGoodnessMethods.Deeper, "cifar-10", ForwardForwardNetworks.Residual(10), spec => spec with
            {
                Network = spec.Network with { Name = "deeper-resnet-17" },
                Data = spec.Data with { Augmentation = new Augmentation { CropPadding = 4, Flip = true } },
                Optimization = spec.Optimization with { WeightDecay = 5e-4 },
                Budget = spec.Budget with { Epochs = 150, EvaluateEveryEpochs = 2 },
            }),
        Trial(7, ConvolutionPresets.Trial7),
        Trial(8, ConvolutionPresets.Trial8),
        Trial(9, ConvolutionPresets.Trial9),
    ];

    private static Preset Dense(string name, string dataset, int shift, bool flip, int epochs, double dropout = 0.3)
    {
        ExperimentSpec spec = Of(name, dataset, ClassGoodnessMethods.Mono, new NetworkSpec { Widths = [2000, 2000], Dropout = dropout });
        return new Preset(name, $"{name["repair-".Length..^"-mlp".Length]}: dense layers repaired", "Two layers of 2,000 under Mono-Forward with dropout and moved images; one-layer gradient.", spec with
        {
            Data = spec.Data with { ShiftPixels = shift, Augmentation = new Augmentation { Flip = flip } },
            Budget = spec.Budget with { Epochs = epochs, EvaluateEveryEpochs = 2, CheckpointEveryEpochs = 5 },
        });
    }

    // What the notebook's layers do to their input stays: it is part of them.
    private static Preset Trial(int number, IReadOnlyList<string> layers) => Layers(
        $"repair-trial{number}", $"Document 001, trial {number} repaired", "The notebook's layers under Mono-Forward, on all images in mini-batches with crops and flips; one-layer gradient.",
        ClassGoodnessMethods.Mono, "cifar-10", layers, spec => spec with
        {
            Data = spec.Data with { Augmentation = new Augmentation { CropPadding = 4, Flip = true } },
            Method = spec.Method with { Normalization = InputNormalization.None },
            Budget = spec.Budget with { Epochs = 60, EvaluateEveryEpochs = 2 },
        });

    private static Preset Layers(
        string name, string title, string summary, MethodDescription method, string dataset, IReadOnlyList<string> layers, Func<ExperimentSpec, ExperimentSpec> change) =>
        new(name, title, summary, change(Of(name, dataset, method, new NetworkSpec { Architecture = Architecture.Layers, Layers = layers })));

    private static ExperimentSpec Of(string name, string dataset, MethodDescription method, NetworkSpec network) => method.ApplyTo(new ExperimentSpec
    {
        Name = name,
        Data = new DataSpec { Dataset = dataset, ValidationExamples = dataset switch { "mnist" or "fashion-mnist" => 10_000, "fer2013" => 3000, _ => 5000 } },
        Network = network,
    });
}
