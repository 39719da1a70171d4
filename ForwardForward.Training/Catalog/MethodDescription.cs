using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog;

/// <summary>One named method: five choices with their constants, and what a person should know before picking it.</summary>
/// <param name="Name">Short name, such as <c>ff-hinton</c>.</param>
/// <param name="Title">For headings.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="Formula">The loss as text.</param>
/// <param name="Source">Paper and section.</param>
/// <param name="Cost">Passes per step and per read class.</param>
/// <param name="Recipe">The values that the method brings along; dataset, widths, seed and device are the user's.</param>
public sealed record MethodDescription(
    string Name, string Title, string Summary, string Formula, string Source, string Cost, ExperimentSpec Recipe)
{
    /// <summary>Which gradient crosses how many layers, in the words shown beside the name.</summary>
    public string GradientReach => Describe(Recipe);

    /// <summary>The words for an experiment: its horizon, or those of its phases.</summary>
    public static string Describe(ExperimentSpec spec) => string.Join(", then ", RunPhases.Of(spec).Select(phase => phase.Method switch
    {
        { Objective: Objective.LeastSquares } => "no gradient",
        { FrozenBlocks: true } => "no gradient in the blocks",
        _ => Describe(phase.Method.Horizon),
    }));

    /// <summary>The words for a horizon.</summary>
    // They are no copy of the options' titles: "block" and "two blocks" answer the question how far, and alone beside a method's name they would say nothing.
    public static string Describe(Horizon horizon) => horizon switch
    {
        Horizon.OneLayer => "one-layer gradient",
        Horizon.WholeNetwork => "whole-network gradient",
        Horizon.Block => "gradient inside a block",
        Horizon.TwoLayers => "gradient across two blocks",
        _ => throw new ArgumentOutOfRangeException(nameof(horizon)),
    };

    /// <summary>
    /// A spec that keeps the experiment's data, network shape, seed and device, and learns by this method with its recipe. Where the experiment leaves images as
    /// they are, the recipe's changes come along: two views need them.
    /// </summary>
    public ExperimentSpec ApplyTo(ExperimentSpec spec) => spec with
    {
        Data = spec.Data with { Pixels = Recipe.Data.Pixels, Augmentation = spec.Data.Augmentation == new Augmentation() ? Recipe.Data.Augmentation : spec.Data.Augmentation },
        Network = NetworkOf(spec.Network) with { Initialization = Recipe.Network.Initialization },
        Method = BringsLines(spec.Network) ? Recipe.Method : Within(Recipe.Method, spec.Network),
        Optimization = Recipe.Optimization,
        Budget = Recipe.Budget,
        Handover = Recipe.Handover is { } first ? first with { Method = Within(first.Method, spec.Network), Data = spec.Handover?.Data } : null,
        LayersAtOnce = Recipe.LayersAtOnce,
        Precision = Recipe.Precision,
    };

    // A read-out that skips more layers than there are would read none.
    private static MethodSpec Within(MethodSpec method, NetworkSpec network) =>
        method with { ReadoutFromLayer = Math.Min(method.ReadoutFromLayer, Math.Max(0, network.Widths.Count - 1)) };

    // A method of layer lists brings its own where the experiment has dense layers only.
    private bool BringsLines(NetworkSpec network) => network.Architecture == Architecture.Mlp && Recipe.Network.Architecture == Architecture.Layers;

    private NetworkSpec NetworkOf(NetworkSpec network) => BringsLines(network)
        ? network with { Name = Recipe.Network.Name, Architecture = Architecture.Layers, Layers = Recipe.Network.Layers, Activation = Activation.Relu, Dropout = 0 }
        : network;

    /// <summary>True when the five choices are this method's own; the constants may differ.</summary>
    public bool HasChoicesOf(MethodSpec method) => ChoicesOf(method) == ChoicesOf(Recipe.Method);

    // How features become goodness is part of the objective, where there is a goodness for each class.
    private static (LabelScheme, Contrast, Objective, ClassGoodness?, bool, Horizon, LayerSchedule, Readout) ChoicesOf(MethodSpec method) =>
        (method.Labels, method.Contrast, method.Objective, method.Objective == Objective.ClassGoodness ? method.ClassGoodness : null, method.FrozenBlocks,
            method.Horizon, method.Schedule, method.Readout);
}
