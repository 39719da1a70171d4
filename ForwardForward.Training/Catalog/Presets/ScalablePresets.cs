using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>
/// Document 003: scalable forward-forward on ResNet18 and MobileNetV3 small against back-propagation. Both sides of a comparison differ in the method alone:
/// one recipe, the same images in the same order, the same first weights.
/// </summary>
public static class ScalablePresets
{
    private static readonly OptimizationSpec Descent = new()
    {
        Optimizer = Optimizer.AdamW, LearningRate = 1e-3, WeightDecay = 5e-4, Schedule = LearningRateSchedule.Cosine,
    };

    private static readonly BudgetSpec Long = new() { Epochs = 200, BatchSize = 128, EvaluateEveryEpochs = 5, CheckpointEveryEpochs = 10 };

    private static readonly DataSpec Cifar10 = new() { Dataset = "cifar-10", ValidationExamples = 5000, Augmentation = new Augmentation { CropPadding = 4, Flip = true } };

    private static readonly DataSpec Cifar100 = Cifar10 with { Dataset = "cifar-100" };

    private static readonly DataSpec Landmarks = Cifar10 with { Dataset = "gld23k", ValidationExamples = 2000 };

    private static readonly DataSpec Faces = Cifar10 with { Dataset = "fer2013", ValidationExamples = 3000 };

    public static IReadOnlyList<Preset> All { get; } =
    [
        .. OnCifar("resnet18", "ResNet18", "resnet18"),
        .. OnCifar("mobilenetv3", "MobileNetV3 small", "mobilenetv3-small"),
        .. Against("doc003-sff-block-resnet18-small", "doc003-bp-resnet18-small", "1,000 images, ResNet18", "resnet18",
            Cifar10 with { TrainingExamples = 1000 }, Long with { EvaluateEveryEpochs = 10, CheckpointEveryEpochs = 50 }),
        Transfer("doc003-sff-block-resnet18-transfer", "Features of CIFAR-100 read on CIFAR-10: SFF by blocks", "each block's class goodness", ClassGoodnessMethods.Scalable),
        Transfer("doc003-bp-resnet18-transfer", "Features of CIFAR-100 read on CIFAR-10: back-propagation", "a linear softmax at the top", MethodCatalog.BackPropagation),
        .. Against("study-gld23k-ff", "study-gld23k-bp", "GLD23k, ResNet18 with the ImageNet stem", "resnet18-imagenet", Landmarks, Long with { Epochs = 100 }),
        Face(),
    ];

    private static IEnumerable<Preset> OnCifar(string code, string title, string network) =>
    [
        .. Against($"doc003-sff-block-{code}-cifar10", $"doc003-bp-{code}-cifar10", $"{title} on CIFAR-10", network, Cifar10, Long),
        Of($"doc003-sff-layerwise-{code}-cifar10", $"{title} on CIFAR-10: SFF layer by layer", "The same convolutions, each on its own; no gradient crosses a layer, so shortcuts are severed.",
            ClassGoodnessMethods.ScalableLayerwise, $"{network}-layerwise", Cifar10, Long),
    ];

    private static IEnumerable<Preset> Against(string forward, string backward, string title, string network, DataSpec data, BudgetSpec budget) =>
    [
        Of(forward, $"{title}: SFF by blocks", $"Each block learns its own class goodness for {budget.Epochs} epochs; no gradient between blocks.", ClassGoodnessMethods.Scalable, network, data, budget),
        Of(backward, $"{title}: back-propagation", $"The same network, images, updates and {budget.Epochs} epochs under one loss at the top.", MethodCatalog.BackPropagation, network, data, budget),
    ];

    private static Preset Face()
    {
        Preset preset = Of("repair-fer2013", "FER2013, ResNet18: SFF by blocks", "48x48 faces, crops and flips, smoothed labels, 60 epochs; the gradient crosses the layers of a block.",
            ClassGoodnessMethods.Scalable, "resnet18", Faces, Long with { Epochs = 60, EvaluateEveryEpochs = 2 });
        return preset with { Spec = preset.Spec with { Method = preset.Spec.Method with { LabelSmoothing = 0.1 } } };
    }

    // The first phase is the recipe of the other rows, on CIFAR-100; then the blocks rest.
    private static Preset Transfer(string name, string title, string reader, MethodDescription method)
    {
        Preset preset = Of(name, title, $"ResNet18 learns CIFAR-100 for 200 epochs and rests; on CIFAR-10 only {reader} learns, for 30 epochs.",
            method, "resnet18", Cifar10, Long with { Epochs = 30, EvaluateEveryEpochs = 2 });
        return preset with
        {
            Spec = preset.Spec with
            {
                Method = preset.Spec.Method with { FrozenBlocks = true },
                Handover = new HandoverSpec
                {
                    Data = Cifar100 with { Pixels = PixelScaling.Standardized }, Method = preset.Spec.Method, Optimization = Descent, Budget = Long, Way = HandoverWay.Naive,
                },
            },
        };
    }

    // Rounded products on both sides: these networks are the catalog's largest, and where there are instructions for bfloat16 it is the faster format.
    private static Preset Of(string name, string title, string summary, MethodDescription method, string network, DataSpec data, BudgetSpec budget)
    {
        DatasetDescription dataset = DatasetCatalog.Find(data.Dataset)!;
        NetworkSpec layers = ArchitectureCatalog.Find(network)!.ApplyTo(new NetworkSpec(), dataset.Shape, dataset.ClassCount);
        ExperimentSpec spec = method.ApplyTo(new ExperimentSpec { Name = name, Network = layers });
        return new Preset(name, title, summary, spec with
        {
            Data = data with { Pixels = PixelScaling.Standardized }, Optimization = Descent, Budget = budget, Precision = Precision.Bfloat16,
        });
    }
}
