namespace ForwardForward.Training.Learning;

/// <summary>A loss, goodness or weight became NaN or infinite.</summary>
public sealed class DivergenceException : Exception
{
    /// <param name="step">First step where it was seen, from 1.</param>
    /// <param name="measure">What was seen.</param>
    /// <param name="value">NaN or an infinity.</param>
    public DivergenceException(long step, StepMeasure measure, double value)
        : base($"{measure.Name} became {Word(value)} at step {step}{(measure.Layer is int layer ? $" in layer {layer}" : "")}. "
            + "A smaller learning rate or the normalization of each layer's input usually helps.")
    {
        Step = step;
        Layer = measure.Layer;
    }

    /// <summary>First step where it was seen, from 1.</summary>
    public long Step { get; }

    /// <summary>Whose; null for the whole network.</summary>
    public int? Layer { get; }

    private static string Word(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "infinite" : "minus infinite";
}
