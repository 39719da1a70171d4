namespace ForwardForward.Training.Experiments;

/// <summary>The layers between input and read-out.</summary>
public sealed record NetworkSpec
{
    /// <summary>The architecture of the catalog that the lines came from; the lines themselves decide what runs.</summary>
    public string Name { get; init; } = "";

    public Architecture Architecture { get; init; } = Architecture.Mlp;

    /// <summary>Units of each hidden layer, from input to read-out; used where the architecture is <c>mlp</c>.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [500, 500];

    /// <summary>Lines of the layer notation, such as <c>conv 64 k3 p1</c>, from input to read-out; used where the architecture is <c>layers</c>.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    public WeightInitialization Initialization { get; init; } = WeightInitialization.FanIn;

    /// <summary>What a hidden unit makes of its input; used where the architecture is <c>mlp</c>.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Share of units that stay active under the activation k-winners.</summary>
    public double WinnerShare { get; init; } = 0.1;

    /// <summary>Share of units silenced in each training pass, 0 to under 1; goodness is taken after it.</summary>
    public double Dropout { get; init; }
}
