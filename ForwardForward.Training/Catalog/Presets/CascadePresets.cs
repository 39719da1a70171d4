using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>Random convolutions that are read in closed form: one pass over the data.</summary>
internal static class CascadePresets
{
    public static IReadOnlyList<Preset> All { get; } =
    [
        Of("mnist-cafo", "MNIST, CaFo in closed form", "mnist", 10_000),
        Of("cifar10-cafo", "CIFAR-10, CaFo in closed form", "cifar-10", 5000),
    ];

    private static Preset Of(string name, string title, string dataset, int validation) => new(
        name, title, "Three random convolutions of 32, 128 and 512 channels; one pass over the images and one solve for each finds what reads them.",
        CascadeMethods.CascadedForward.ApplyTo(new ExperimentSpec { Name = name, Data = new DataSpec { Dataset = dataset, ValidationExamples = validation } }));
}
