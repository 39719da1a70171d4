using ForwardForward.Training.Catalog.Presets;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog;

/// <summary>The ready experiments, the quickest first.</summary>
public static class PresetCatalog
{
    public static IReadOnlyList<Preset> All { get; } =
    [
        Of("digits-ff-quick", "First run: forward-forward on drawn digits", "Needs no download; under a minute on two cores.",
            MethodCatalog.Symba, "digits", [500, 500], spec => spec with { Budget = spec.Budget with { Epochs = 15, BatchSize = 1000 } }),
        Of("digits-bp-quick", "First run: back-propagation on drawn digits", "The baseline of the first run.",
            MethodCatalog.BackPropagation, "digits", [500, 500], spec => spec with { Budget = spec.Budget with { Epochs = 15 } }),
        Of("mnist-ff-quick", "MNIST in a minute", "SymBa with hard negatives, two layers of 500.",
            MethodCatalog.Symba, "mnist", [500, 500], spec => spec with { Budget = spec.Budget with { Epochs = 8 } }),
        Of("mnist-symba", "MNIST, SymBa to the end", "The same network for 60 epochs, images moved by up to a pixel.",
            MethodCatalog.Symba, "mnist", [500, 500], spec => spec with { Data = spec.Data with { ShiftPixels = 1 } }),
        Of("mnist-hinton", "MNIST as Hinton published it", "Three layers of 1000, hard negatives from the softmax, peer normalization, images moved by up to a pixel.",
            MethodCatalog.Hinton, "mnist", [1000, 1000, 1000], spec => spec with
            {
                // Without the moves it learns the training set by heart: 100 % there, 98.35 % on test.
                Data = spec.Data with { ShiftPixels = 1 },
                Budget = spec.Budget with { Epochs = 30, CheckpointEveryEpochs = 10 },
            }),
        Of("mnist-bp", "MNIST, back-propagation", "The baseline with the documents' quick network.",
            MethodCatalog.BackPropagation, "mnist", [500, 500]),
        Of("mnist-ff-classic", "MNIST, the documents' recipe", "Full batches, fixed negatives, greedy layers: the documents report 93 %.",
            MethodCatalog.Classic, "mnist", [500, 500]),
        Of("fashion-ff-quick", "Fashion-MNIST in a minute", "SymBa with hard negatives, two layers of 500.",
            MethodCatalog.Symba, "fashion-mnist", [500, 500], spec => spec with { Budget = spec.Budget with { Epochs = 20 } }),
        Of("fashion-bp", "Fashion-MNIST, back-propagation", "The baseline.",
            MethodCatalog.BackPropagation, "fashion-mnist", [500, 500]),
        .. DocumentPresets.All,
        .. OverlayPresets.All,
        .. HandoverPresets.All,
        .. RecurrentPresets.All,
        .. ConvolutionPresets.All,
        .. AttentionPresets.All,
        .. PairPresets.All,
        .. ClassGoodnessPresets.All,
        .. CascadePresets.All,
        .. RepairPresets.All,
        .. ScalablePresets.All,
        .. ParallelPresets.All,
    ];

    /// <summary>The preset of that name, or null.</summary>
    public static Preset? Find(string name) => All.FirstOrDefault(preset => preset.Name == name);

    private static Preset Of(
        string name, string title, string summary, MethodDescription method, string dataset, int[] widths, Func<ExperimentSpec, ExperimentSpec>? change = null)
    {
        var data = new DataSpec { Dataset = dataset, ValidationExamples = dataset == "digits" ? 2000 : 10_000 };
        var spec = method.ApplyTo(new ExperimentSpec { Name = name, Data = data, Network = new NetworkSpec { Widths = widths } });
        return new Preset(name, title, summary, change?.Invoke(spec) ?? spec);
    }
}
