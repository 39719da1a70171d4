using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>Networks that settle: on drawn digits, and as published.</summary>
public static class RecurrentPresets
{
    public static IReadOnlyList<Preset> All { get; } =
    [
        Of("digits-recurrent-quick", "Recurrent forward-forward on drawn digits", "Image below, label above, two layers of 200 between them.",
            RecurrentMethods.Recurrent, "digits", [200, 200], epochs: 6),
        Of("digits-pff-quick", "Predictive forward-forward on drawn digits", "Two competing layers of 200 and a circuit that redraws the digits.",
            RecurrentMethods.Predictive, "digits", [200, 200], epochs: 6),
        Of("mnist-recurrent", "MNIST, recurrent forward-forward as published", "Two layers of 2000, 60 epochs. Published: 1.31 % test error.",
            RecurrentMethods.Recurrent, "mnist", [2000, 2000], epochs: 60),
        Of("mnist-recurrent-small", "MNIST, recurrent forward-forward, small", "Two layers of 300, for a machine without a GPU.",
            RecurrentMethods.Recurrent, "mnist", [300, 300], epochs: 10),
        Of("mnist-pff", "MNIST, predictive forward-forward as published", "Two layers of 2000, 60 epochs of 12 updates a batch. Published: about 1.4 % test error.",
            RecurrentMethods.Predictive, "mnist", [2000, 2000], epochs: 60),
        Of("mnist-pff-small", "MNIST, predictive forward-forward, small", "Two layers of 300, for a machine without a GPU.",
            RecurrentMethods.Predictive, "mnist", [300, 300], epochs: 10),
    ];

    private static Preset Of(string name, string title, string summary, MethodDescription method, string dataset, int[] widths, int epochs)
    {
        var data = new DataSpec { Dataset = dataset, ValidationExamples = dataset == "digits" ? 2000 : 10_000 };
        var spec = method.ApplyTo(new ExperimentSpec { Name = name, Data = data, Network = new NetworkSpec { Widths = widths } });
        var every = epochs < 20 ? 1 : spec.Budget.EvaluateEveryEpochs;
        return new Preset(name, title, summary, spec with { Budget = spec.Budget with { Epochs = epochs, EvaluateEveryEpochs = every } });
    }
}
