namespace ForwardForward.Training.Experiments;

/// <summary>The layers between input and read-out.</summary>
public sealed record NetworkSpec
{
    public Architecture Architecture { get; init; } = Architecture.Mlp;

    /// <summary>Units of each hidden layer, from input to read-out.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [500, 500];

    public WeightInitialization Initialization { get; init; } = WeightInitialization.FanIn;

    /// <summary>Share of units silenced in each training pass, 0 to under 1; goodness is taken after it.</summary>
    public double Dropout { get; init; }
}
