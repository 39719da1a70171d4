using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>Class goodness in a minute or a few: each method once, on small networks.</summary>
public static class ClassGoodnessPresets
{
    private static readonly string[] Small = ["conv 20 k5 s2 p2", "relu", "conv 40 k3 s2 p1", "relu", "conv 80 k3 p1", "relu"];

    // Each class owns as many channels as any other; the goodness is read before the groups lose their size.
    private static readonly string[] SmallGroups =
    [
        "layernorm", "conv 20 k5 s2 p2 no-bias", "relu", "tap", "groupnorm 10", "conv 40 k3 s2 p1 no-bias", "relu", "tap", "groupnorm 10",
        "conv 80 k3 p1 no-bias", "relu", "tap", "groupnorm 10",
    ];

    private static readonly string[] SmallCompeting =
        ["conv 20 k5 s2 p2", "relu", "batchnorm", "conv 40 k3 s2 p1", "relu", "batchnorm", "conv 80 k3 p1", "relu", "batchnorm"];

    private static readonly string[] SmallBlocks =
    [
        "conv 20 k5 s2 p2 no-bias", "batchnorm", "relu", "conv 20 k3 p1 no-bias", "batchnorm", "relu", "--",
        "conv 40 k3 s2 p1 no-bias", "batchnorm", "relu", "conv 40 k3 p1 no-bias", "batchnorm", "relu", "--",
    ];

    public static IReadOnlyList<Preset> All { get; } =
    [
        Dense("mnist-mono-quick", "Mono-Forward in a minute", "Two layers of 500, each with its own goodness for every class.", ClassGoodnessMethods.Mono, "mnist"),
        Dense("mnist-hff-quick", "Prototypes in a minute", "Two layers of 500, four prototypes of each class on each.", ClassGoodnessMethods.Prototypes, "mnist"),
        Dense("fashion-mono-quick", "Fashion-MNIST by Mono-Forward in a minute", "Two layers of 500.", ClassGoodnessMethods.Mono, "fashion-mnist"),
        Convolutions("mnist-deeper-quick", "DeeperForward, small", "Three convolutions whose channels belong to the classes; validation chooses the layers that are read.", ClassGoodnessMethods.Deeper, SmallGroups),
        Convolutions("mnist-cwc-quick", "Channel-wise competition, small", "Three convolutions, all learning at once.", ClassGoodnessMethods.ChannelWise, SmallCompeting),
        Convolutions("mnist-df-quick", "Distance-forward, small", "Three convolutions with an anchor for each class; neighbors share a gradient.", ClassGoodnessMethods.Distance, Small),
        Convolutions("mnist-asge-quick", "Patches through a random map, small", "Three convolutions under random maps that never learn.", ClassGoodnessMethods.Adaptive, Small),
        Convolutions("mnist-sff-quick", "Scalable FF by blocks, small", "Two blocks of two convolutions; no gradient between the blocks.", ClassGoodnessMethods.Scalable, SmallBlocks),
        Convolutions("mnist-sff-layerwise-quick", "Scalable FF layer by layer, small", "Three convolutions, each on its own.", ClassGoodnessMethods.ScalableLayerwise, Small),
        Convolutions("mnist-deepsup-quick", "Deep supervision, small", "The same three convolutions with every block's gradient carried through all.", ClassGoodnessMethods.DeepSupervision, Small),
        Convolutions("mnist-cafo-ce-quick", "CaFo by gradient, small", "Three random convolutions that stay as they are; only what reads them learns.", ClassGoodnessMethods.Mono, Small, spec => spec with
        {
            Method = spec.Method with { FrozenBlocks = true, Readout = Readout.VoteOfSoftmaxes },
        }),
        Dense("mnist-early-exit", "Early exit", "Four layers of 500 by Mono-Forward; easy images leave after the first ones, and the log says how many operations that saves.", ClassGoodnessMethods.Mono, "mnist", spec => spec with
        {
            Network = spec.Network with { Widths = [500, 500, 500, 500] },
            Method = spec.Method with { Readout = Readout.EarlyExit },
        }),
    ];

    private static Preset Dense(string name, string title, string summary, MethodDescription method, string dataset, Func<ExperimentSpec, ExperimentSpec>? change = null) =>
        Of(name, title, summary, method, dataset, new NetworkSpec { Widths = [500, 500] }, 10, change);

    private static Preset Convolutions(string name, string title, string summary, MethodDescription method, string[] layers, Func<ExperimentSpec, ExperimentSpec>? change = null) =>
        Of(name, title, summary, method, "mnist", new NetworkSpec { Architecture = Architecture.Layers, Layers = layers }, 5, change);

    private static Preset Of(
        string name, string title, string summary, MethodDescription method, string dataset, NetworkSpec network, int epochs, Func<ExperimentSpec, ExperimentSpec>? change)
    {
        ExperimentSpec spec = method.ApplyTo(new ExperimentSpec { Name = name, Data = new DataSpec { Dataset = dataset, ValidationExamples = 10_000 }, Network = network });
        spec = spec with { Budget = spec.Budget with { Epochs = epochs } };
        return new Preset(name, title, summary, change?.Invoke(spec) ?? spec);
    }
}
