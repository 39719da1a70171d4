using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Catalog.Networks;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>Forward-forward on dense layers beyond the published recipe.</summary>
public static class OverlayPresets
{
    private static readonly int[] Wide = [2000, 2000, 2000, 2000];

    public static IReadOnlyList<Preset> All { get; } =
    [
        Of("mnist-collab", "MNIST, collaborating layers", "ff-hinton on three layers of 1000 whose layers count each other's goodness.", OverlayMethods.Collaboration, "mnist", [1000, 1000, 1000]),
        Of("mnist-pyramid", "MNIST, learned thresholds in a pyramid", "ff-hinton on three layers of 1000, thresholds falling with depth and learned.", OverlayMethods.Pyramid, "mnist", [1000, 1000, 1000]),
        Of("mnist-shape", "MNIST, label at every layer", "Four layers of 2000 judged by their most active units.", OverlayMethods.Shape, "mnist", Wide),
        Of("fashion-shape", "Fashion-MNIST, label at every layer", "The same on clothes; the paper reports up to 89.0 % for such networks.", OverlayMethods.Shape, "fashion-mnist", Wide),
        Of("mnist-unsup", "MNIST without labels", "Four layers of 2000 that tell images from hybrids; a linear probe reads them. Hinton reports 1.37 % error.", OverlayMethods.Unsupervised, "mnist", Wide),
        Of("mnist-unsup-local", "MNIST without labels, local receptive fields", "Three locally connected layers with peer normalization tell images from hybrids; a linear probe reads them. Hinton reports 1.16 % error.",
            OverlayMethods.Unsupervised, "mnist", Wide, spec => spec with
            {
                Network = LocalNetworks.Fields.ApplyTo(spec.Network, DatasetCatalog.Find("mnist")!.Shape, 10),
            }),
        Of("fashion-hinton", "Fashion-MNIST as Hinton published MNIST", "ff-hinton on three layers of 1000, images moved by up to a pixel, dropped units.", MethodCatalog.Hinton, "fashion-mnist", [1000, 1000, 1000],
            spec => spec with
            {
                Data = spec.Data with { ShiftPixels = 1 },
                Network = spec.Network with { Dropout = 0.1 },
                Budget = spec.Budget with { Epochs = 200, EvaluateEveryEpochs = 2, CheckpointEveryEpochs = 20 },
            }),
    ];

    private static Preset Of(
        string name, string title, string summary, MethodDescription method, string dataset, int[] widths, Func<ExperimentSpec, ExperimentSpec>? change = null)
    {
        var data = new DataSpec { Dataset = dataset, ValidationExamples = 10_000 };
        var spec = method.ApplyTo(new ExperimentSpec { Name = name, Data = data, Network = new NetworkSpec { Widths = widths } }) with { Precision = Precision.Float32 };
        return new Preset(name, title, summary, change?.Invoke(spec) ?? spec);
    }
}
