namespace ForwardForward.Training.Learning;

/// <summary>A loss, goodness or weight became NaN or infinite.</summary>
public sealed class DivergenceException : Exception
{
    /// <param name="step">First step where it was seen, from 1.</param>
    /// <param name="what">What was seen: a metric's or a weight's name.</param>
    /// <param name="layer">Whose; null for the whole network.</param>
    /// <param name="value">NaN or an infinity.</param>
    public DivergenceException(long step, string what, int? layer, double value)
        : base($"{what} became {Word(value)} at step {step}{(layer is int number ? $" in layer {number}" : "")}. "
            + "A smaller learning rate or the normalization of each layer's input usually helps.")
    {
        Step = step;
        Layer = layer;
    }

    /// <summary>First step where it was seen, from 1.</summary>
    public long Step { get; }

    /// <summary>Whose; null for the whole network.</summary>
    public int? Layer { get; }

    private static string Word(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "infinite" : "minus infinite";
}
