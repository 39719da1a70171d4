using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Catalog.Networks;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>Positives against negatives beyond the documents: the label where filters see it, and pairs of images.</summary>
public static class PairPresets
{
    /// <summary>Those whose dataset the program knows.</summary>
    public static IReadOnlyList<Preset> All { get; } = [.. Everything().Where(preset => DatasetCatalog.Find(preset.Spec.Data.Dataset) is not null)];

    private static IEnumerable<Preset> Everything() =>
    [
        Of("mnist-trifecta", "MNIST, Trifecta", "Six convolutions, a label channel, batch normalization, overlapping updates.", PairMethods.Trifecta, "mnist"),
        Of("cifar10-trifecta", "CIFAR-10, Trifecta", "The published code's small network.", PairMethods.Trifecta, "cifar-10"),
        Of("mnist-conv-fourier", "MNIST, labels as waves", "Three layers of 128 filters of 7×7.", PairMethods.Fourier, "mnist"),
        SelfContrast(),
        Transformer(),
    ];

    // The published layers, epochs and probe; every layer pairs anew.
    private static Preset SelfContrast()
    {
        Preset preset = Of("cifar10-scff", "CIFAR-10, self-contrastive", "Three convolutions without labels, one after the other, and a linear probe.", RepresentationMethods.SelfContrast, "cifar-10",
            ForwardForwardNetworks.SelfContrastLines);
        return preset with
        {
            Spec = preset.Spec with
            {
                Data = preset.Spec.Data with { Augmentation = new Augmentation { Flip = true } },
                Optimization = preset.Spec.Optimization with { LearningRate = 0.01, LayerFactors = [1, 0.2, 0.02] },
                Budget = preset.Spec.Budget with { StageEpochs = [6, 4, 21], ProbeEpochs = 50, BatchSize = 50 },
            },
        };
    }

    private static Preset Transformer()
    {
        Preset preset = Of("mnist-cff-vit", "MNIST, contrastive transformer", "Five transformer blocks on patches of 4×4, two views of each image, a linear probe on the last.",
            RepresentationMethods.ContrastiveTransformer, "mnist");
        return preset with
        {
            Spec = preset.Spec with { Method = preset.Spec.Method with { ReadoutFromLayer = 4 }, Budget = preset.Spec.Budget with { ProbeEpochs = 5 } },
        };
    }

    private static Preset Of(string name, string title, string summary, MethodDescription method, string dataset, IReadOnlyList<string>? layers = null)
    {
        ExperimentSpec spec = method.ApplyTo(new ExperimentSpec
        {
            Name = name,
            Data = new DataSpec { Dataset = dataset, ValidationExamples = dataset == "mnist" ? 10_000 : 5000 },
            Network = new NetworkSpec { Architecture = Architecture.Layers, Layers = layers ?? method.Recipe.Network.Layers },
        });
        return new Preset(name, title, summary, spec with { Data = spec.Data with { Augmentation = method.Recipe.Data.Augmentation }, Precision = Precision.Float32 });
    }
}
